package dev.milepost.imports;

import dev.milepost.ingest.delivery.Quality;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An import job as it stands in its table.
 *
 * @param failure what went wrong and what to do; null unless it failed
 * @param quality what was odd about its rows, up to a second behind while it runs
 */
public record ImportJob(
        long id,
        ImportState state,
        ImportFile file,
        ImportProgress progress,
        Times times,
        @Nullable String failure,
        Quality quality) {
    static final int MAX_FAILURE = 2_000;

    public record Times(
            Instant created,
            @Nullable Instant started,
            @Nullable Instant finished) {}

    /** @param lines of the first few rows that it is true of */
    public record Finding(long count, List<Long> lines, List<Quality.Sample> samples) {}

    /** The quality of its rows by rule: the name of a flag or of a reason to reject. */
    public Map<String, Finding> findings() {
        Map<String, Finding> findings = new TreeMap<>();
        quality.findings()
                .forEach((rule, found) -> findings.put(
                        rule,
                        new Finding(
                                found.count(),
                                found.samples().stream()
                                        .map(Quality.Sample::line)
                                        .toList(),
                                found.samples())));
        return findings;
    }
}
