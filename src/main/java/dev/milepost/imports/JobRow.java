package dev.milepost.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.collision.Status;
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
                file(row),
                new ImportProgress(
                        row.getLong("Rows_Loaded"),
                        row.getLong("Rows_Updated"),
                        row.getLong("Rows_Unchanged"),
                        row.getLong("Rows_Rejected"),
                        row.getLong("Bytes_Read"),
                        row.getLong("Bytes_Total")),
                new ImportJob.Times(
                        row.getLocalDateTime("Created").toInstant(ZoneOffset.UTC),
                        instant(row.getLocalDateTime("Started")),
                        instant(row.getLocalDateTime("Finished"))),
                row.getString("Failure"),
                quality(row.getString("Quality")));
    }

    private static ImportFile file(Row row) {
        String status = row.getString("Status");
        return new ImportFile(
                row.getString("File_Name"),
                Path.of(row.getString("File_Path")),
                row.getString("Layout"),
                row.getString("Source"),
                Arrays.stream(Status.values())
                        .filter(value -> value.label().equals(status))
                        .findFirst()
                        .orElseThrow(),
                row.getLong("Bytes_Total"));
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
