package dev.milepost.imports;

import dev.milepost.collision.Status;
import dev.milepost.ingest.check.Checked;
import dev.milepost.ingest.delivery.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An import job as it stands in its table.
 *
 * @param phase null before the first one
 * @param checked what the check has found, up to a second behind while it runs
 * @param failure what went wrong and what to do; null unless it failed
 * @param quality what was odd about its rows, up to a second behind while it runs
 */
public record ImportJob(
        long id,
        ImportState state,
        @Nullable Phase phase,
        ImportFile file,
        Checked checked,
        ImportProgress progress,
        Times times,
        @Nullable String failure,
        Quality quality) {
    static final int MAX_FAILURE = 2_000;

    /** @param phase when the present phase began, or was gone on with */
    public record Times(
            Instant created,
            @Nullable Instant started,
            @Nullable Instant phase,
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

    /** Of its tables, or as it was asked for; null when neither is known. */
    public @Nullable String layout() {
        return ofTables(Checked.Table::layout, file.wanted().layout());
    }

    public @Nullable String source() {
        return ofTables(Checked.Table::source, file.wanted().source());
    }

    public @Nullable String status() {
        Status status = file.wanted().status();
        return ofTables(table -> table.status().label(), status == null ? null : status.label());
    }

    private @Nullable String ofTables(Function<Checked.Table, String> property, @Nullable String wanted) {
        if (checked.parts().isEmpty()) return wanted;
        return checked.parts().stream()
                .map(part -> property.apply(part.of()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Rows that the check has read; those of a job from before there was a check are not known. */
    public long rowsChecked() {
        return checked.rows();
    }

    public boolean dryRun() {
        return file.wanted().dryRun();
    }

    /** Of the file; null until the check has counted them. */
    public @Nullable Long rowsTotal() {
        boolean counted = phase == Phase.LOADING || dryRun() && state == ImportState.COMPLETED;
        return counted && !checked.parts().isEmpty() ? checked.rows() : null;
    }

    /** Of the present phase, 0 to 100, to one decimal: of a check by bytes, then by rows. */
    public double percent() {
        if (state == ImportState.COMPLETED) return 100;
        Long rows = rowsTotal();
        return rows == null ? percent(progress.bytesRead(), progress.bytesTotal()) : percent(progress.rowsRead(), rows);
    }

    private static double percent(long some, long all) {
        return all == 0 ? 0 : Math.round(1000.0 * Math.min(some, all) / all) / 10.0;
    }

    /** Of the present phase, or of the last one; null before the first. */
    public @Nullable Double rowsPerSecond(Instant now) {
        Duration spent = spent(now);
        return spent == null ? null : Math.round(10 * rate(spent)) / 10.0;
    }

    /** To the end of the present phase, if it goes on as it did; null unless it runs and has read something. */
    public @Nullable Duration remaining(Instant now) {
        Duration spent = spent(now);
        if (state != ImportState.RUNNING || spent == null) return null;
        Long rows = rowsTotal();
        if (rows == null) {
            double share = (double) progress.bytesRead() / Math.max(1, progress.bytesTotal());
            return share <= 0 ? null : Duration.ofMillis(Math.round(spent.toMillis() * Math.max(0, 1 / share - 1)));
        }
        double rate = rate(spent);
        return rate <= 0 ? null : Duration.ofMillis(Math.round(1000 * Math.max(0, rows - progress.rowsRead()) / rate));
    }

    private double rate(Duration spent) {
        long rows = phase == Phase.CHECKING ? checked.rows() : progress.rowsRead();
        return 1000.0 * Math.max(0, rows - progress.rowsBefore()) / Math.max(1, spent.toMillis());
    }

    private @Nullable Duration spent(Instant now) {
        Instant since = times.phase() == null ? times.started() : times.phase();
        if (since == null) return null;
        Instant until = times.finished() == null ? now : times.finished();
        return until.isAfter(since) ? Duration.between(since, until) : null;
    }
}
