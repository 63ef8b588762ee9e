package dev.milepost.rest;

import dev.milepost.imports.ImportJob;
import dev.milepost.imports.ImportProgress;
import dev.milepost.imports.ImportState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An import as shown: rowsRead = rowsLoaded + rowsUpdated + rowsUnchanged + rowsRejected, all of them committed. */
@Schema(name = "ImportJob")
record ImportView(
        long id,

        @Schema(enumeration = {"queued", "running", "completed", "failed", "cancelled"})
        String state,

        @Schema(
                description = "what is being done to the file: it is checked, then loaded; null unless it runs",
                enumeration = {"checking", "loading"})
        @Nullable
        String phase,

        @Schema(description = "it is checked only, and nothing is loaded")
        boolean dryRun,

        String fileName,

        @Schema(description = "of its tables; null when that is not known", examples = "rtc-location") @Nullable
        String layout,

        @Nullable String source,

        @Schema(description = "what its rows become; several words when its tables differ", examples = "validated")
        @Nullable
        String status,

        @Schema(description = "in the file; null until the check has counted them") @Nullable
        Long rowsTotal,

        @Schema(description = "of the file, by the check") long rowsChecked,

        long rowsRead,
        long rowsLoaded,
        long rowsUpdated,
        long rowsUnchanged,
        long rowsRejected,

        @Schema(description = "in the present phase") long bytesRead,

        long bytesTotal,

        @Schema(description = "of the present phase") double percent,

        @Schema(description = "in the present phase, or in the last one") @Nullable
        Double rowsPerSecond,

        @Schema(description = "to the end of the present phase; null unless it runs and has read something") @Nullable
        Long etaSeconds,

        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,

        @Schema(description = "what went wrong and what to do; null unless it failed") @Nullable
        String failure,

        @Schema(description = "for each rule how many rows, and where the first few are")
        Map<String, ImportJob.Finding> quality) {

    static ImportView of(ImportJob job, Instant now) {
        ImportProgress progress = job.progress();
        Duration remaining = job.remaining(now);
        boolean runs = job.state() == ImportState.RUNNING;
        return new ImportView(
                job.id(),
                job.state().label(),
                runs && job.phase() != null ? job.phase().label() : null,
                job.dryRun(),
                job.file().name(),
                job.layout(),
                job.source(),
                job.status(),
                job.rowsTotal(),
                job.rowsChecked(),
                progress.rowsRead(),
                progress.rowsLoaded(),
                progress.rowsUpdated(),
                progress.rowsUnchanged(),
                progress.rowsRejected(),
                progress.bytesRead(),
                progress.bytesTotal(),
                job.percent(),
                job.rowsPerSecond(now),
                remaining == null ? null : remaining.toSeconds(),
                job.times().created(),
                job.times().started(),
                job.times().finished(),
                job.failure(),
                job.findings());
    }
}
