package dev.milepost.analysis;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ordered by source, authority, month. */
public record CoverageAnswer(Meta meta, List<Loaded> rows) implements Answer {

    /** @param authority GSS code; null for collisions without one */
    public record Loaded(
            String source,
            @Nullable String authority,
            YearMonth month,
            long collisions,
            LocalDate firstDate,
            LocalDate lastDate,
            ByStatus status) {}

    public record ByStatus(long provisional, long validated) {}
}
