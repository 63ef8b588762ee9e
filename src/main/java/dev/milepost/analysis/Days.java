package dev.milepost.analysis;

import java.time.LocalDate;
import java.time.YearMonth;

/** Dates and months as the warehouse keys them: yyyymmdd and yyyymm. */
final class Days {
    private Days() {}

    static int id(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    static LocalDate date(int id) {
        return LocalDate.of(id / 10_000, id / 100 % 100, id % 100);
    }

    static int monthId(LocalDate date) {
        return date.getYear() * 100 + date.getMonthValue();
    }

    static YearMonth month(int id) {
        return YearMonth.of(id / 100, id % 100);
    }
}
