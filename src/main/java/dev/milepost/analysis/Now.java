package dev.milepost.analysis;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which state of the warehouse a moment sees.
 *
 * @param dataVersion another one whenever a collision was added or revised
 * @param cut the first month, yyyymm, that is not {@link Still}
 * @param still says which state the months before it are in: two moments that say the same see the same of them
 */
record Now(String dataVersion, int cut, long still) {
    /** The first month of the calendar. */
    private static final int BEGIN = Days.monthId(FilterReader.EARLIEST);

    /** The part of a filter that stands still; null when there is none. */
    @Nullable
    Filter still(Filter filter) {
        if (cut <= BEGIN) return null;
        LocalDate last = Still.before(cut);
        LocalDate from = filter.from();
        LocalDate to = filter.to();
        if (from != null && from.isAfter(last)) return null;
        return cut == Still.END || to != null && !to.isAfter(last) ? filter : filter.between(from, last);
    }

    /** The rest; null when there is none. */
    @Nullable
    Filter moving(Filter filter) {
        if (cut == Still.END) return null;
        if (cut <= BEGIN) return filter;
        LocalDate first = Still.before(cut).plusDays(1);
        LocalDate from = filter.from();
        LocalDate to = filter.to();
        if (to != null && to.isBefore(first)) return null;
        return from != null && !from.isBefore(first) ? filter : filter.between(first, to);
    }
}
