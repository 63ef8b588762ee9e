package dev.milepost.rest;

import dev.milepost.imports.ImportJob;
import dev.milepost.imports.ImportProgress;
import dev.milepost.imports.ImportState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An import as shown: rowsRead = rowsLoaded + rowsUpdated + rowsUnchanged + rowsRejected, all of them committed. */
@Schema(name = "Import")
record ImportView(
        long id,

        @Schema(enumeration = {"queued", "running", "completed", "failed", "cancelled"})
        String state,

        String fileName,
        String layout,
        String source,
        @Schema(enumeration = {"provisional", "validated"}) String status,
        long rowsRead,
        long rowsLoaded,
        long rowsUpdated,
        long rowsUnchanged,
        long rowsRejected,
        long bytesRead,
        long bytesTotal,
        double percent,
        @Nullable Double rowsPerSecond,

        @Schema(description = "null unless it runs and has read something") @Nullable
        Long etaSeconds,

        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,

        @Schema(description = "what went wrong and what to do; null unless it failed") @Nullable
        String failure,

        @Schema(description = "for each rule how many rows, and the lines of the first few")
        Map<String, ImportJob.Finding> quality) {

    static ImportView of(ImportJob job, Instant now) {
        ImportProgress progress = job.progress();
        Instant started = job.times().started();
        Duration spent = started == null
                ? null
                : Duration.between(
                        started, Objects.requireNonNullElse(job.times().finished(), now));
        boolean underWay = job.state() == ImportState.RUNNING && progress.bytesRead() > 0;
        return new ImportView(
                job.id(),
                job.state().label(),
                job.file().name(),
                job.file().layout(),
                job.file().source(),
                job.file().status().label(),
                progress.rowsRead(),
                progress.rowsLoaded(),
                progress.rowsUpdated(),
                progress.rowsUnchanged(),
                progress.rowsRejected(),
                progress.bytesRead(),
                progress.bytesTotal(),
                progress.percent(),
                spent == null ? null : progress.rowsPerSecond(spent),
                underWay && spent != null ? progress.remaining(spent).toSeconds() : null,
                job.times().created(),
                started,
                job.times().finished(),
                job.failure(),
                job.findings());
    }
}
