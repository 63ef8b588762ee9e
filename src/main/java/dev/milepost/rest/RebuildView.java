package dev.milepost.rest;

import dev.milepost.reconcile.RebuildProgress;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A rebuild as shown. */
@Schema(name = "Rebuild")
record RebuildView(
        @Schema(enumeration = {"none", "running", "completed", "failed"})
        String state,

        @Schema(description = "How many months there are to look at")
        int months,

        int monthsDone,

        @Schema(description = "The month that is looked at", examples = "2018-03") @Nullable
        String month,

        @Schema(description = "Cells that did not say what the facts say, and do now")
        long cellsCorrected,

        @Schema(description = "Rows of rollups that had come to nothing")
        long rowsRemoved,

        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,

        @Schema(description = "What went wrong and what to do; null when nothing did") @Nullable
        String failure) {

    static RebuildView of(RebuildProgress progress) {
        return new RebuildView(
                progress.state().label(),
                progress.months(),
                progress.monthsDone(),
                progress.month(),
                progress.cellsCorrected(),
                progress.rowsRemoved(),
                progress.startedAt(),
                progress.finishedAt(),
                progress.failure());
    }
}
