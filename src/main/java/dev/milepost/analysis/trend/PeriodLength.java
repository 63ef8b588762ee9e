package dev.milepost.analysis.trend;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How long the periods of a series are. */
public enum PeriodLength {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    PeriodLength(int months) {
        this.months = months;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int months() {
        return months;
    }

    /** The period that a month lies in. */
    public Period of(YearMonth month) {
        return new Period(month.minusMonths((month.getMonthValue() - 1) % months), this);
    }

    public static Optional<PeriodLength> named(String word) {
        return Arrays.stream(values())
                .filter(length -> length.word().equals(word))
                .findFirst();
    }

    public static String allowed() {
        return Arrays.stream(values()).map(PeriodLength::word).collect(Collectors.joining(", "));
    }
}
