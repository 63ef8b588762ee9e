package dev.milepost.ingest.transform;

import static dev.milepost.ingest.transform.Digits.number;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Dates as published: {@code yyyy-MM-dd}, {@code yyyyMMdd}, {@code dd/MM/yyyy}, each perhaps with a time after it. The
 * calendar is strict. A spreadsheet's serial number is not guessed.
 */
final class Dates {
    /** Older than any record; STATS19's forerunner began in 1926. */
    static final LocalDate FIRST = LocalDate.of(1926, 1, 1);

    private Dates() {}

    /** Null when it is not a date. */
    static @Nullable LocalDate parse(String text) {
        int dateEnd = end(text);
        int slash = text.indexOf('/');
        if (slash > 0) return slashed(text, slash, dateEnd);
        if (dateEnd == 10 && text.charAt(4) == '-' && text.charAt(7) == '-')
            return date(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        // pandas makes 20180101 a 20180101.0
        boolean compact = dateEnd == 8 || text.length() == 10 && text.endsWith(".0");
        return compact ? date(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8)) : null;
    }

    private static @Nullable LocalDate slashed(String text, int slash, int end) {
        int second = text.indexOf('/', slash + 1);
        if (second < 0 || slash > 2 || second - slash > 3 || end - second != 5) return null;
        return date(number(text, second + 1, end), number(text, slash + 1, second), number(text, 0, slash));
    }

    /** Where the date ends: before a time, or at the end of the text; -1 when what follows it is no time. */
    private static int end(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'T' || c == ' ') return isTime(text, i + 1) ? i : -1;
        }
        return text.length();
    }

    private static boolean isTime(String text, int from) {
        if (text.length() < from + 5 || text.charAt(from + 2) != ':') return false;
        for (int i = from; i < text.length(); i++) if ("0123456789:.+-Z".indexOf(text.charAt(i)) < 0) return false;
        return true;
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        if (year < 1 || month < 1 || month > 12 || day < 1) return null;
        return day <= YearMonth.of(year, month).lengthOfMonth() ? LocalDate.of(year, month, day) : null;
    }
}
