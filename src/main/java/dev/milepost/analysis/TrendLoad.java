package dev.milepost.analysis;

import dev.milepost.analysis.trend.CoveredMonths;
import dev.milepost.analysis.trend.Span;
import dev.milepost.collision.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is loaded of the months that a question over time looks at, and which of them are whole. */
final class TrendLoad {
    /** So many days without a collision at the begin or end of a live stream do not make a month partial. */
    private static final int QUIET_DAYS = 3;

    /** The first and the last day loaded, where the month of it is provisional; null elsewhere. */
    record Ends(@Nullable LocalDate first, @Nullable LocalDate last) {
        static final Ends UNKNOWN = new Ends(null, null);
    }

    private final CoveredMonths loaded;
    private final TrendDays days;
    private final Ends ends;
    private final LocalDate today;

    TrendLoad(CoveredMonths loaded, TrendDays days, Ends ends, Instant asOf) {
        this.loaded = loaded;
        this.days = days;
        this.ends = ends;
        this.today = LocalDate.ofInstant(asOf, Trends.HERE);
    }

    static CoveredMonths read(List<Cell> rows) {
        CoveredMonths loaded = new CoveredMonths();
        for (Cell row : rows)
            loaded.add(
                    Days.month(row.getInteger(0)),
                    row.getString(1),
                    row.getLong(3),
                    row.getInteger(2) == Status.PROVISIONAL.code());
        return loaded;
    }

    CoveredMonths loaded() {
        return loaded;
    }

    TrendDays days() {
        return days;
    }

    NavigableSet<YearMonth> months() {
        return loaded.months();
    }

    /** From the first to the last month that has rows; null when there is none. */
    @Nullable
    Span shown() {
        List<YearMonth> shown = months().stream().filter(days::shows).toList();
        return shown.isEmpty() ? null : new Span(shown.getFirst(), shown.getLast());
    }

    /** Whether all of a month is over, loaded and looked at. */
    boolean whole(YearMonth month) {
        return entire(month) && !days.cuts(month);
    }

    private boolean entire(YearMonth month) {
        boolean over = month.atEndOfMonth().isBefore(today);
        boolean fromBegin = ends.first() == null
                || !month.equals(months().first())
                || ends.first().getDayOfMonth() <= 1 + QUIET_DAYS;
        boolean toEnd = ends.last() == null
                || !month.equals(months().last())
                || !ends.last().isBefore(month.atEndOfMonth().minusDays(QUIET_DAYS));
        return over && fromBegin && toEnd;
    }

    /** The months whose coverage decides: those shown, those a year before them, and those of the baseline. */
    List<YearMonth> compared() {
        List<YearMonth> compared = new ArrayList<>();
        for (YearMonth month : months()) {
            if (!days.shows(month)) continue;
            compared.add(month);
            compared.add(month.minusYears(1));
        }
        TrendQuestion.Years years = days.baseline();
        if (years != null)
            IntStream.rangeClosed(years.from(), years.to())
                    .forEach(year ->
                            IntStream.rangeClosed(1, 12).forEach(month -> compared.add(YearMonth.of(year, month))));
        return compared.stream().filter(this::entire).toList();
    }

    /** The last day that is loaded and looked at. */
    LocalDate lastDay(Meta meta) {
        LocalDate last = meta.coverage().lastDate();
        return last == null ? months().last().atEndOfMonth() : last;
    }
}
