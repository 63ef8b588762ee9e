package dev.milepost.analysis;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Which days a question over time needs: whole months, from those it is compared with on, and parts of months. */
final class TrendDays {
    /** From 1926 to 2099, and more than there are. */
    static final int MOST_MONTHS = 10_000;

    /** As long as the longest mean. */
    private static final int YEARS_BACK = 5;

    /** Part of a month. */
    record Cut(LocalDate from, LocalDate to) {}

    private final Filter filter;
    private final TrendQuestion.@Nullable Years baseline;

    TrendDays(TrendQuestion question) {
        this.filter = question.filter();
        this.baseline = question.baseline();
    }

    /** The first of a month; null without limit. */
    @Nullable
    LocalDate lookFrom() {
        LocalDate from = filter.from();
        if (from == null) return null;
        int year = from.getYear() - YEARS_BACK;
        if (baseline != null) year = Math.min(year, baseline.from());
        return LocalDate.of(year, 1, 1);
    }

    /** The last of a month; null without limit. */
    @Nullable
    LocalDate lookTo() {
        LocalDate to = filter.to();
        return to == null ? null : YearMonth.from(to).atEndOfMonth();
    }

    /** Of the first month shown, when it is not shown from its first day on. */
    @Nullable
    Cut cutFrom() {
        LocalDate from = filter.from();
        LocalDate to = filter.to();
        if (from == null || from.getDayOfMonth() == 1) return null;
        LocalDate end = YearMonth.from(from).atEndOfMonth();
        return new Cut(from, to == null || to.isAfter(end) ? end : to);
    }

    /** Of the last month, when it is not looked at to its last day. */
    @Nullable
    Cut cutTo() {
        LocalDate to = filter.to();
        return to == null || to.equals(lookTo()) ? null : new Cut(to.withDayOfMonth(1), to);
    }

    boolean shows(YearMonth month) {
        LocalDate from = filter.from();
        return from == null || !month.isBefore(YearMonth.from(from));
    }

    boolean cuts(YearMonth month) {
        Cut cut = cutTo();
        return cut != null && YearMonth.from(cut.to).equals(month);
    }

    @Nullable
    LocalDate to() {
        return filter.to();
    }

    TrendQuestion.@Nullable Years baseline() {
        return baseline;
    }
}
