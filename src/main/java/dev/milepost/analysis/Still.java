package dev.milepost.analysis;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/**
 * Before which day nothing has changed for a while. It only chooses what is worth remembering: whether that is still true
 * is read from the database each time.
 */
final class Still {
    /** After any change. */
    private static final Duration A_WHILE = Duration.ofMinutes(1);

    /** After a change of the last {@link #LIVE} months, where the next one comes sooner or later. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final int LIVE = 13;

    /** After all months. */
    static final int END = 999_912;

    private record Seen(long changes, long at) {}

    private final Map<Integer, Seen> months = new HashMap<>();
    private volatile int cut = END;

    /** The first month, yyyymm, that is not still; {@link #END} when all are. */
    int cut() {
        return cut;
    }

    /**
     * @param changes by month, yyyymm, as they are now; what is seen the first time has not changed
     * @param now nanoseconds
     */
    synchronized void saw(Map<Integer, Long> changes, long now, LocalDate today) {
        long then = months.isEmpty() ? now - LONG.toNanos() : now;
        changes.forEach((month, count) -> {
            Seen before = months.get(month);
            if (before == null || before.changes != count) months.put(month, new Seen(count, then));
        });
        int live = Days.monthId(today.minusMonths(LIVE));
        int first = END;
        for (Map.Entry<Integer, Seen> month : months.entrySet()) {
            Duration moves = month.getKey() < live ? A_WHILE : LONG;
            if (now - month.getValue().at < moves.toNanos()) first = Math.min(first, month.getKey());
        }
        cut = first == END ? END : onCalendar(first);
    }

    /** The last day before a month. */
    static LocalDate before(int month) {
        return month == END
                ? LocalDate.of(9_999, 11, 30)
                : Days.month(month).atDay(1).minusDays(1);
    }

    /** A rollup that was written by hand may claim a month that no calendar has: the one before it. */
    private static int onCalendar(int month) {
        int ofYear = month % 100;
        if (ofYear >= 1 && ofYear <= 12) return month;
        YearMonth last = ofYear == 0 ? YearMonth.of(month / 100 - 1, 12) : YearMonth.of(month / 100, 12);
        return Days.monthId(last.atDay(1));
    }
}
