package dev.milepost.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is about and how far it can be trusted.
 *
 * @param filter the filter that was asked, in one spelling
 * @param asOf the moment that all of the answer is of
 * @param dataVersion another one whenever a collision was added or revised
 * @param provisionalFrom the first month with provisional collisions; null when all are validated
 */
public record Meta(
        Map<String, Object> filter,
        Instant asOf,
        String dataVersion,
        Covered coverage,
        @Nullable YearMonth provisionalFrom,
        List<String> warnings) {

    Meta warned(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Meta(filter, asOf, dataVersion, coverage, provisionalFrom, all);
    }

    /** What was loaded of the days, authorities, sources and status that the filter asks for, of any severity. */
    public record Covered(
            List<String> sources,
            @Nullable LocalDate firstDate,
            @Nullable LocalDate lastDate,
            List<YearMonth> months) {}
}
