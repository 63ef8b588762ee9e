package dev.milepost.reconcile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the latest rebuild has got, of whichever instance.
 *
 * @param months how many there are to look at
 * @param month the one that is looked at, as {@code 2018-03}; null before the first and after the last
 * @param cellsCorrected cells that did not say what the facts say, and do now
 * @param rowsRemoved rows of rollups that had come to nothing
 * @param failure what went wrong and what to do; null when nothing did
 */
public record RebuildProgress(
        RebuildState state,
        int months,
        int monthsDone,
        @Nullable String month,
        long cellsCorrected,
        long rowsRemoved,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {

    static final RebuildProgress NONE = new RebuildProgress(RebuildState.NONE, 0, 0, null, 0, 0, null, null, null);

    RebuildProgress interrupted() {
        return new RebuildProgress(
                RebuildState.FAILED,
                months,
                monthsDone,
                month,
                cellsCorrected,
                rowsRemoved,
                startedAt,
                null,
                RebuildRow.INTERRUPTED);
    }
}
