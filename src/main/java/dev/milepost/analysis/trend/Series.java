package dev.milepost.analysis.trend;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Periods with what each is compared with. Compared are only whole periods of the same coverage; sums that are not whole
 * are null, never too small.
 */
public final class Series {
    private static final int ROLLING = 12;

    /**
     * What is known of a month that is loaded.
     *
     * @param sums over its collisions, those of the series' days
     * @param whole whether all of its days are over, loaded, and among those that may be looked at
     */
    public record Month(long[] sums, boolean whole) {}

    private final List<Quantity> quantities;
    private final LikeForLike likeForLike;
    private final NavigableMap<YearMonth, Month> months;
    private final Shown shown;
    private final @Nullable Target target;

    /**
     * The months that rows are about, and the days; comparisons look back before them.
     *
     * @param from no day before it is shown; null for no limit
     * @param to no day after it is looked at; null for no limit
     * @param cut the sums of the first month from the first day on, when that is not the first of the month
     */
    public record Shown(
            Span months, @Nullable LocalDate from, @Nullable LocalDate to, long @Nullable [] cut) {
        boolean all(Period period) {
            return (from == null || !period.from().isBefore(from))
                    && (to == null || !period.to().isAfter(to));
        }

        boolean has(YearMonth month) {
            return !month.isBefore(months.from()) && !month.isAfter(months.to());
        }
    }

    public Series(
            List<Quantity> quantities,
            LikeForLike likeForLike,
            Map<YearMonth, Month> months,
            Shown shown,
            @Nullable Target target) {
        this.quantities = List.copyOf(quantities);
        this.likeForLike = likeForLike;
        this.months = new TreeMap<>(months);
        this.shown = shown;
        this.target = target;
    }

    public List<TrendRow> rows(PeriodLength length) {
        return Period.touching(shown.months.from(), shown.months.to(), length).stream()
                .map(this::row)
                .toList();
    }

    private TrendRow row(Period period) {
        long[] sums = shownSums(period);
        boolean partial = !shown.all(period) || !whole(period.months());
        Period before = period.yearsBefore(1);
        long[] lastYear = comparable(before.months());
        Guard guard = guard(period, partial);
        return new TrendRow(
                period.label(),
                period.from(),
                period.to(),
                partial,
                period.months().stream().anyMatch(likeForLike::provisional),
                each(quantity -> quantity.of(sums)),
                each(quantity -> quantity.of(comparable(Period.monthsEndingWith(period.last(), ROLLING)))),
                each(quantity -> quantity.of(lastYear)),
                all(quantity -> Change.of(quantity, lastYear, sums, guard)),
                intervals(sums),
                each(quantity -> mean(quantity, period, before(period, 3))),
                each(quantity -> mean(quantity, period, before(period, 5))),
                target == null ? null : each(quantity -> onPath(target, quantity, period)));
    }

    private @Nullable Guard guard(Period period, boolean partial) {
        List<YearMonth> before = period.yearsBefore(1).months();
        if (before.stream().noneMatch(months::containsKey)) return Guard.NO_BASE;
        List<YearMonth> both = new ArrayList<>(before);
        both.addAll(period.months());
        both.removeIf(month -> !months.containsKey(month));
        if (!likeForLike.comparable(both)) return Guard.NOT_COMPARABLE;
        return partial || !whole(before) ? Guard.PARTIAL : null;
    }

    /** Only of the days shown; null when none of them is in a month that is loaded. */
    private long @Nullable [] shownSums(Period period) {
        return sum(
                period.months().stream().filter(shown::has).toList(),
                (month, known) -> month.equals(shown.months.from()) && shown.cut != null ? shown.cut : known.sums);
    }

    /** The sums of months that are whole and of the same coverage; null for others. */
    private long @Nullable [] comparable(List<YearMonth> asked) {
        return whole(asked) && likeForLike.comparable(asked) ? sum(asked, (month, known) -> known.sums) : null;
    }

    private long @Nullable [] sum(Collection<YearMonth> asked, BiFunction<YearMonth, Month, long[]> sums) {
        long[] total = null;
        for (YearMonth month : asked) {
            Month known = months.get(month);
            if (known != null) total = plus(total, sums.apply(month, known));
        }
        return total;
    }

    private static long[] plus(long @Nullable [] one, long[] other) {
        if (one == null) return other;
        long[] both = one.clone();
        for (int i = 0; i < both.length; i++) both[i] += other[i];
        return both;
    }

    private boolean whole(Collection<YearMonth> asked) {
        return asked.stream().allMatch(month -> {
            Month known = months.get(month);
            return known != null && known.whole;
        });
    }

    private static int[] before(Period period, int years) {
        int year = period.first().getYear();
        return IntStream.rangeClosed(year - years, year - 1).toArray();
    }

    /** Of the same period in other years; null unless it is whole and covered alike in each of them. */
    private @Nullable Double mean(Quantity quantity, Period period, int[] years) {
        List<YearMonth> all = new ArrayList<>();
        for (int year : years)
            all.addAll(period.yearsBefore(period.first().getYear() - year).months());
        return quantity.mean(comparable(all), years.length);
    }

    private @Nullable Double onPath(Target aim, Quantity quantity, Period period) {
        Double share = aim.share(period.first().getYear());
        Double mean = mean(quantity, period, years(aim.baselineFrom(), aim.baselineTo()));
        return share == null || mean == null ? null : mean * share;
    }

    /** Null unless each of its years is whole and covered alike. */
    public @Nullable Baseline baseline(int from, int to) {
        Period year = PeriodLength.YEAR.of(YearMonth.of(to, 1));
        Map<String, @Nullable Double> mean = each(quantity -> mean(quantity, year, years(from, to)));
        if (mean.values().stream().allMatch(value -> value == null)) return null;
        List<Baseline.Step> path = new ArrayList<>();
        if (target != null)
            for (int on = to; on <= target.year(); on++) path.add(new Baseline.Step(on, times(mean, target.share(on))));
        return new Baseline(from, to, mean, path);
    }

    private static Map<String, @Nullable Double> times(Map<String, @Nullable Double> mean, @Nullable Double share) {
        Map<String, @Nullable Double> step = new LinkedHashMap<>();
        mean.forEach((word, value) -> step.put(word, value == null || share == null ? null : value * share));
        return step;
    }

    private static int[] years(int from, int to) {
        return IntStream.rangeClosed(from, to).toArray();
    }

    /**
     * The year of a day up to that day, against the same days of the year before.
     *
     * @param cutBefore the sums of the last of those months up to that day, a year before; null when nothing is loaded
     */
    public YearToDate yearToDate(LocalDate day, long @Nullable [] cutBefore) {
        YearMonth last = YearMonth.from(day);
        LocalDate dayBefore = day.minusYears(1);
        List<YearMonth> now = Period.monthsEndingWith(last, last.getMonthValue());
        List<YearMonth> before = Period.monthsEndingWith(YearMonth.from(dayBefore), last.getMonthValue());
        long[] sums = sum(now, (month, known) -> known.sums);
        long[] earlier = sum(before, (month, known) -> known.sums);
        long[] base = cutBefore != null && whole(before)
                ? plus(sum(before.subList(0, before.size() - 1), (month, known) -> known.sums), cutBefore)
                : null;
        boolean based = base != null;
        List<YearMonth> both = new ArrayList<>(before);
        both.addAll(now);
        boolean alike =
                likeForLike.comparable(both.stream().filter(months::containsKey).toList());
        long[] shownBase = alike ? base : null;
        Guard guard = earlier == null
                ? Guard.NO_BASE
                : !alike
                        ? Guard.NOT_COMPARABLE
                        : !based || !whole(now.subList(0, now.size() - 1)) ? Guard.PARTIAL : null;
        return new YearToDate(
                day.withDayOfYear(1),
                day,
                new YearToDate.Days(dayBefore.withDayOfYear(1), dayBefore),
                all(quantity -> new YearToDate.Compared(
                        quantity.of(sums), quantity.of(shownBase), Change.of(quantity, shownBase, sums, guard))));
    }

    private Map<String, @Nullable Interval> intervals(long @Nullable [] sums) {
        return each(quantity -> sums == null || !quantity.events() ? null : Interval.of(sums[quantity.part()]));
    }

    private <T> Map<String, @Nullable T> each(Function<Quantity, @Nullable T> value) {
        Map<String, @Nullable T> each = new LinkedHashMap<>();
        for (Quantity quantity : quantities) each.put(quantity.word(), value.apply(quantity));
        return each;
    }

    private <T> Map<String, T> all(Function<Quantity, T> value) {
        Map<String, T> all = new LinkedHashMap<>();
        for (Quantity quantity : quantities) all.put(quantity.word(), value.apply(quantity));
        return all;
    }
}
