package dev.milepost.ingest.check;

import dev.milepost.collision.RejectReason;
import dev.milepost.ingest.delivery.Quality;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much of a file may be rejected for the rest to be loaded: when most of it is, it is not what it is taken for, and
 * the few rows that pass are an accident.
 *
 * @param share of the rows of the file, and of each of its tables, 0 to 1; with 1 all of them may be
 */
public record RejectLimit(double share) {
    public static final String SETTING = "milepost.imports.max-reject-share";

    /** So many rows of a table without a good one among a hundred: no one need wait for the others. */
    private static final long EARLY = 10_000;

    private static final double HOPELESS = 0.99;

    private static final Set<String> REASONS =
            Arrays.stream(RejectReason.values()).map(RejectReason::name).collect(Collectors.toSet());

    public RejectLimit {
        if (!(share >= 0 && share <= 1))
            throw new IllegalArgumentException(SETTING + " is " + share + "; it is a share, from 0 to 1.");
    }

    @Nullable
    String earlyRefusal(Checked.Part part, Quality quality) {
        if (part.rows() < EARLY || part.rejectShare() < HOPELESS || share >= 1) return null;
        return sentence(
                "the first " + number(part.rows()) + " rows" + of(part.of().name()),
                part.rows(),
                part.rejected(),
                quality);
    }

    @Nullable
    String refusal(Checked.Part part, Quality quality) {
        if (part.rejectShare() <= share) return null;
        return sentence(
                "the " + number(part.rows()) + " rows" + of(part.of().name()), part.rows(), part.rejected(), quality);
    }

    /** Of a file whose parts are each within the limit: those may still have no rows. */
    @Nullable
    String refusal(Checked checked) {
        return checked.rows() > 0
                ? null
                : "The file has a header and no rows below it. Export it again, with its rows, and import that.";
    }

    private String sentence(String which, long rows, long rejected, Quality quality) {
        String worst = quality.findings().entrySet().stream()
                .filter(each -> REASONS.contains(each.getKey()))
                .max(Comparator.comparingLong(each -> each.getValue().count()))
                .map(RejectLimit::reason)
                .orElse("");
        return "Nothing was loaded: of " + which + ", " + number(rejected) + " (" + percent(rejected, rows)
                + ") would be rejected, and at most " + percent(share) + " may be. " + worst
                + "See the import's report, correct the file or have it corrected, and import it again; if it is as it"
                + " should be, raise " + SETTING + ".";
    }

    private static String reason(Map.Entry<String, Quality.Finding> worst) {
        Quality.Finding found = worst.getValue();
        String example = found.samples().stream()
                .findFirst()
                .map(sample ->
                        ", for example line " + sample.line() + (sample.value() == null ? "" : ": " + sample.value()))
                .orElse("");
        String said = "The commonest reason is " + worst.getKey() + " (" + number(found.count()) + " rows)" + example;
        return said.endsWith(".") ? said + " " : said + ". ";
    }

    private static String of(String part) {
        return part.isEmpty() ? "" : " of " + part;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Never rounded up to all of them. */
    private static String percent(long some, long all) {
        return percent(Math.floor(1000.0 * some / all) / 1000);
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.1f", 100 * share);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
    }
}
