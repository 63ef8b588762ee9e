package dev.milepost.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of an import, for people. */
final class Summary {
    private final JsonNode job;
    private final JsonNode report;

    /**
     * @param job as the API shows it
     * @param report on its quality
     */
    Summary(JsonNode job, JsonNode report) {
        this.job = job;
        this.report = report;
    }

    long rejected() {
        return report.path("totals").path("rejected").asLong();
    }

    String totals() {
        JsonNode totals = report.path("totals");
        String read = name() + ": " + rows(totals.path("rows").asLong()) + " read";
        return job.path("dryRun").asBoolean()
                ? read + ", " + number(totals, "acceptable") + " acceptable, " + number(totals, "rejected")
                        + " rejected. Nothing was loaded: it was a dry run."
                : read + ", " + number(totals, "loaded") + " loaded, " + number(totals, "updated") + " revised, "
                        + number(totals, "unchanged") + " unchanged, " + number(totals, "rejected") + " rejected.";
    }

    /** A line for each rule, the first of its samples with it. */
    List<String> rules() {
        List<String> lines = new ArrayList<>();
        for (JsonNode rule : report.path("rules")) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-9s %,9d  %s: %s",
                    rule.path("effect").asText(),
                    rule.path("rows").asLong(),
                    rule.path("rule").asText(),
                    rule.path("meaning").asText()));
            JsonNode sample = rule.path("samples").path(0);
            if (!sample.isMissingNode()) lines.add("                      for example " + place(sample));
        }
        return lines;
    }

    private static String place(JsonNode sample) {
        StringBuilder place = new StringBuilder();
        if (!sample.path("part").asText("").isEmpty())
            place.append(sample.path("part").asText()).append(", ");
        if (sample.hasNonNull("line"))
            place.append("line ").append(sample.path("line").asLong());
        if (sample.hasNonNull("field"))
            place.append(", ").append(sample.path("field").asText());
        if (sample.hasNonNull("value"))
            place.append(": ").append(sample.path("value").asText());
        return place.toString();
    }

    String failure() {
        String state = job.path("state").asText();
        String why = job.path("failure").asText("");
        return name() + ": the import was " + (state.equals("failed") ? "not possible. " + why : state + ".");
    }

    private String name() {
        return job.path("fileName").asText();
    }

    private static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d row%s", rows, rows == 1 ? "" : "s");
    }

    private static String number(JsonNode of, String name) {
        return String.format(Locale.ROOT, "%,d", of.path(name).asLong());
    }
}
