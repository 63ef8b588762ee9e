package dev.milepost.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.collision.Status;
import dev.milepost.ingest.check.Checked;
import dev.milepost.ingest.delivery.Quality;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row of the table of jobs as a job. */
@ApplicationScoped
public class JobRow {

    private final ObjectMapper json;

    JobRow(ObjectMapper json) {
        this.json = json;
    }

    ImportJob job(Row row) {
        return new ImportJob(
                row.getLong("Import_ID"),
                ImportState.ofLabel(row.getString("State")),
                row.getString("Phase") == null ? null : Phase.ofLabel(row.getString("Phase")),
                file(row),
                checked(row.getString("Checked")),
                new ImportProgress(
                        row.getLong("Rows_Loaded"),
                        row.getLong("Rows_Updated"),
                        row.getLong("Rows_Unchanged"),
                        row.getLong("Rows_Rejected"),
                        row.getLong("Phase_Rows"),
                        row.getLong("Bytes_Read"),
                        row.getLong("Bytes_Total")),
                new ImportJob.Times(
                        row.getLocalDateTime("Created").toInstant(ZoneOffset.UTC),
                        instant(row.getLocalDateTime("Started")),
                        instant(row.getLocalDateTime("Phase_Started")),
                        instant(row.getLocalDateTime("Finished"))),
                row.getString("Failure"),
                quality(row.getString("Quality")));
    }

    private static ImportFile file(Row row) {
        return new ImportFile(
                row.getString("File_Name"),
                Path.of(row.getString("File_Path")),
                new ImportOptions(
                        row.getString("Layout"),
                        row.getString("Source"),
                        status(row.getString("Status")),
                        row.getInteger("Dry_Run") == 1),
                row.getLong("Bytes_Total"),
                instant(row.getLocalDateTime("File_Modified")));
    }

    private static @Nullable Status status(@Nullable String label) {
        if (label == null) return null;
        return Arrays.stream(Status.values())
                .filter(value -> value.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }

    String json(Quality quality) {
        try {
            return json.writeValueAsString(quality.findings());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of numbers is no JSON", e);
        }
    }

    /** Of a check, beside its quality. */
    private record Tables(List<Checked.Part> parts, List<String> ignored) {}

    String json(Checked checked) {
        try {
            return json.writeValueAsString(new Tables(checked.parts(), checked.ignored()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the tables of a file are no JSON", e);
        }
    }

    private Checked checked(@Nullable String text) {
        if (text == null) return Checked.NOTHING;
        try {
            Tables tables = json.readValue(text, Tables.class);
            return new Checked(tables.parts(), Quality.NOTHING, tables.ignored());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("import_job.Checked is not what was written there: " + text, e);
        }
    }

    private Quality quality(@Nullable String text) {
        if (text == null) return Quality.NOTHING;
        try {
            Map<String, Quality.Finding> findings = new TreeMap<>();
            for (Map.Entry<String, JsonNode> rule : json.readTree(text).properties())
                findings.put(
                        rule.getKey(),
                        new Quality.Finding(rule.getValue().path("count").asLong(), samples(rule.getValue())));
            return new Quality(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("import_job.Quality is not what was written there: " + text, e);
        }
    }

    /** Jobs of the first release kept lines only. */
    private List<Quality.Sample> samples(JsonNode finding) throws JsonProcessingException {
        List<Quality.Sample> samples = new ArrayList<>();
        for (JsonNode line : finding.path("lines")) samples.add(new Quality.Sample(0, line.asLong(), null, null));
        for (JsonNode sample : finding.path("samples")) samples.add(json.treeToValue(sample, Quality.Sample.class));
        return samples;
    }
}
