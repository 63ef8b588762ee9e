package dev.milepost.analysis.trend;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** A month, a quarter or a year of the calendar. */
public record Period(YearMonth first, PeriodLength length) {
    public Period {
        if ((first.getMonthValue() - 1) % length.months() != 0)
            throw new IllegalArgumentException("no " + length.word() + " begins in " + first);
    }

    public YearMonth last() {
        return first.plusMonths(length.months() - 1L);
    }

    public LocalDate from() {
        return first.atDay(1);
    }

    public LocalDate to() {
        return last().atEndOfMonth();
    }

    /** {@code 2018-03}, {@code 2018-Q1} or {@code 2018}. */
    public String label() {
        return switch (length) {
            case MONTH -> first.toString();
            case QUARTER -> first.getYear() + "-Q" + (first.getMonthValue() + 2) / 3;
            case YEAR -> Integer.toString(first.getYear());
        };
    }

    public List<YearMonth> months() {
        return monthsEndingWith(last(), length.months());
    }

    Period yearsBefore(int years) {
        return new Period(first.minusYears(years), length);
    }

    static List<YearMonth> monthsEndingWith(YearMonth last, int count) {
        List<YearMonth> months = new ArrayList<>(count);
        for (int before = count - 1; before >= 0; before--) months.add(last.minusMonths(before));
        return months;
    }

    /** All that a span of months touches, in order. */
    public static List<Period> touching(YearMonth from, YearMonth to, PeriodLength length) {
        List<Period> periods = new ArrayList<>();
        for (Period period = length.of(from);
                !period.first().isAfter(to);
                period = new Period(period.first().plusMonths(length.months()), length)) periods.add(period);
        return periods;
    }
}
