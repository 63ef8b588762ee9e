package dev.milepost.imports;

import dev.milepost.ingest.delivery.Quality;
import java.time.Instant;
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
}
