package dev.milepost.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Quantity COLLISIONS = new Quantity("collisions", 0, Quantity.NO_SHARE, true);
    private static final Quantity CASUALTIES = new Quantity("casualties", 1, Quantity.NO_SHARE, false);
    private static final Quantity KSI_SHARE = new Quantity("ksiShare", 2, 0, false);

    private final CoveredMonths loaded = new CoveredMonths();
    private final Map<YearMonth, Series.Month> months = new HashMap<>();

    @Test
    void aYearIsTheSumOfItsMonthsBesideTheYearBefore() {
        year(2017, 100, 10);
        year(2018, 90, 18);

        TrendRow row = rows(PeriodLength.YEAR).getLast();

        assertThat(row.period()).isEqualTo("2018");
        assertThat(row.partial()).isFalse();
        assertThat(row.measures()).containsEntry("collisions", 1_080L).containsEntry("casualties", 1_440L);
        assertThat(row.measures().get("ksiShare")).isEqualTo(0.2);
        assertThat(row.lastYear()).containsEntry("collisions", 1_200L);
        assertThat(row.change().get("collisions")).isEqualTo(new Change(-10.0, null));
        assertThat(row.change().get("ksiShare")).isEqualTo(new Change(100.0, null));
        assertThat(row.rolling12()).containsEntry("collisions", 1_080L);
        assertThat(row.interval().get("collisions")).isEqualTo(Interval.of(1_080));
        assertThat(row.interval().get("casualties")).isNull();
        assertThat(row.interval().get("ksiShare")).isNull();
        assertThat(row.target()).isNull();
    }

    @Test
    void withoutAYearBeforeThereIsNothingToCompareWith() {
        year(2018, 90, 18);

        TrendRow row = rows(PeriodLength.QUARTER).getFirst();

        assertThat(row.period()).isEqualTo("2018-Q1");
        assertThat(row.measures()).containsEntry("collisions", 270L);
        assertThat(row.lastYear().get("collisions")).isNull();
        assertThat(row.change().get("collisions")).isEqualTo(new Change(null, "noBase"));
        assertThat(row.rolling12().get("collisions")).isNull();
        assertThat(rows(PeriodLength.QUARTER).getLast().rolling12()).containsEntry("collisions", 1_080L);
    }

    @Test
    void onASmallBaseThereIsNoPercentage() {
        year(2017, 9, 9);
        year(2018, 20, 10);
        months.put(YearMonth.of(2017, 12), month(10, 9, true));

        List<TrendRow> rows = rows(PeriodLength.MONTH);

        assertThat(rows.get(12).change().get("collisions")).isEqualTo(new Change(null, "smallBase"));
        assertThat(rows.get(23).change().get("collisions")).isEqualTo(new Change(100.0, null));
        assertThat(rows.get(23).change().get("ksiShare")).isEqualTo(new Change(null, "smallBase"));
    }

    @Test
    void whatIsNotWholeIsMarkedAndNotCompared() {
        year(2017, 50, 1);
        year(2018, 50, 1);
        months.put(YearMonth.of(2018, 12), month(20, 1, false));

        TrendRow year = rows(PeriodLength.YEAR).getLast();
        assertThat(year.partial()).isTrue();
        assertThat(year.measures()).containsEntry("collisions", 570L);
        assertThat(year.lastYear()).containsEntry("collisions", 600L);
        assertThat(year.change().get("collisions")).isEqualTo(new Change(null, "partial"));
        assertThat(year.rolling12().get("collisions")).isNull();
        TrendRow november = rows(PeriodLength.MONTH).get(22);
        assertThat(november.partial()).isFalse();
        assertThat(november.rolling12()).containsEntry("collisions", 600L);
    }

    @Test
    void aMonthThatIsNotLoadedIsUnknownAndNotZero() {
        year(2017, 50, 1);
        year(2018, 50, 1);
        months.remove(YearMonth.of(2017, 6));

        List<TrendRow> rows = rows(PeriodLength.MONTH);

        assertThat(rows.get(5).measures().get("collisions")).isNull();
        assertThat(rows.get(5).partial()).isTrue();
        assertThat(rows.get(5).interval().get("collisions")).isNull();
        assertThat(rows.get(17).change().get("collisions")).isEqualTo(new Change(null, "noBase"));
        assertThat(rows.get(16).rolling12().get("collisions")).isNull();
        assertThat(rows.get(17).rolling12()).containsEntry("collisions", 600L);
    }

    @Test
    void theDaysThatAreShownCutTheFirstPeriodAndComparisonsLookBackBeforeThem() {
        year(2017, 50, 1);
        year(2018, 50, 1);
        Series series = series(
                new Series.Shown(
                        new Span(YearMonth.of(2018, 3), YearMonth.of(2018, 12)),
                        LocalDate.of(2018, 3, 15),
                        null,
                        new long[] {27, 30, 1}),
                null);

        List<TrendRow> rows = series.rows(PeriodLength.MONTH);

        assertThat(rows.getFirst().partial()).isTrue();
        assertThat(rows.getFirst().measures()).containsEntry("collisions", 27L);
        assertThat(rows.getFirst().change().get("collisions")).isEqualTo(new Change(null, "partial"));
        assertThat(rows.get(1).rolling12()).containsEntry("collisions", 600L);
        assertThat(rows.get(1).change().get("collisions")).isEqualTo(new Change(0.0, null));
        assertThat(series.rows(PeriodLength.YEAR))
                .singleElement()
                .satisfies(year -> assertThat(year.measures()).containsEntry("collisions", 27L + 9 * 50));
    }

    @Test
    void meansAreOfTheSamePeriodAndOnlyOfWholeYears() {
        for (int year = 2013; year <= 2018; year++) year(year, year - 2000, 3);

        List<TrendRow> rows = rows(PeriodLength.YEAR);

        TrendRow last = rows.getLast();
        assertThat(last.mean3().get("collisions")).isEqualTo(16 * 12.0);
        assertThat(last.mean5().get("collisions")).isEqualTo(15 * 12.0);
        assertThat(last.mean3().get("ksiShare")).isCloseTo(9.0 / (15 + 16 + 17), within(1e-12));
        assertThat(rows.get(4).mean5().get("collisions")).isNull();
        assertThat(rows.get(2).mean3().get("collisions")).isNull();
        assertThat(rows.get(3).mean3().get("collisions")).isEqualTo(14 * 12.0);
    }

    @Test
    void thePathLeadsFromTheBaselineToTheTargetInEqualSteps() {
        year(2017, 100, 10);
        year(2018, 80, 10);
        year(2019, 70, 10);

        Series series = series(all(), new Target(2017, 2018, -50, 2028));
        Baseline baseline = series.baseline(2017, 2018);

        assertThat(baseline.mean()).containsEntry("collisions", 1_080.0);
        assertThat(baseline.path()).hasSize(11);
        assertThat(baseline.path().getFirst().values()).containsEntry("collisions", 1_080.0);
        assertThat(baseline.path().getLast().year()).isEqualTo(2028);
        assertThat(baseline.path().getLast().values()).containsEntry("collisions", 540.0);
        List<TrendRow> years = series.rows(PeriodLength.YEAR);
        assertThat(years.get(0).target().get("collisions")).isNull();
        assertThat(years.get(1).target()).containsEntry("collisions", 1_080.0);
        assertThat(years.get(2).target().get("collisions")).isCloseTo(1_026.0, within(1e-9));
        assertThat(series.rows(PeriodLength.MONTH).getLast().target().get("collisions"))
                .isCloseTo(85.5, within(1e-9));
    }

    @Test
    void aBaselineThatIsNotWholeIsNone() {
        year(2018, 80, 10);

        assertThat(series(all(), null).baseline(2017, 2018)).isNull();
        assertThat(series(all(), null).baseline(2018, 2018).mean()).containsEntry("collisions", 960.0);
    }

    @Test
    void theYearSoFarIsComparedWithTheSameDays() {
        year(2017, 50, 1);
        IntStream.rangeClosed(1, 3).forEach(month -> put(YearMonth.of(2018, month), 40, 1));
        months.put(YearMonth.of(2018, 3), month(20, 1, false));

        YearToDate so = series(all(), null).yearToDate(LocalDate.of(2018, 3, 10), new long[] {15, 16, 1});

        assertThat(so.from()).isEqualTo("2018-01-01");
        assertThat(so.lastYear().to()).isEqualTo("2017-03-10");
        YearToDate.Compared collisions = so.measures().get("collisions");
        assertThat(collisions.value()).isEqualTo(100L);
        assertThat(collisions.lastYear()).isEqualTo(115L);
        assertThat(collisions.change()).isEqualTo(new Change(-13.04, null));
    }

    @Test
    void theYearSoFarWithoutTheOneBeforeIsNotCompared() {
        year(2018, 40, 1);

        YearToDate.Compared collisions = series(all(), null)
                .yearToDate(LocalDate.of(2018, 12, 31), null)
                .measures()
                .get("collisions");

        assertThat(collisions.value()).isEqualTo(480L);
        assertThat(collisions.lastYear()).isNull();
        assertThat(collisions.change()).isEqualTo(new Change(null, "noBase"));
    }

    @Test
    void periodsOfOtherCoverageAreNotCompared() {
        year(2017, 50, 1);
        year(2018, 50, 1);
        for (int month = 1; month <= 12; month++) loaded.add(YearMonth.of(2018, month), "B", 30, false);
        for (int month = 1; month <= 12; month++) loaded.add(YearMonth.of(2016, month), "C", 30, false);

        TrendRow row = series(all(), null).rows(PeriodLength.YEAR).getLast();

        assertThat(row.lastYear()).containsEntry("collisions", 600L);
        assertThat(row.change().get("collisions")).isEqualTo(new Change(null, "notComparable"));
    }

    private void year(int year, int collisions, int ksi) {
        for (int month = 1; month <= 12; month++) put(YearMonth.of(year, month), collisions, ksi);
    }

    private void put(YearMonth month, int collisions, int ksi) {
        loaded.add(month, "A", collisions, false);
        months.put(month, month(collisions, ksi, true));
    }

    private static Series.Month month(int collisions, int ksi, boolean whole) {
        return new Series.Month(new long[] {collisions, collisions + collisions / 3, ksi}, whole);
    }

    private List<TrendRow> rows(PeriodLength length) {
        return series(all(), null).rows(length);
    }

    private Series.Shown all() {
        List<YearMonth> sorted = months.keySet().stream().sorted().toList();
        return new Series.Shown(new Span(sorted.getFirst(), sorted.getLast()), null, null, null);
    }

    private Series series(Series.Shown shown, @Nullable Target target) {
        LikeForLike like = LikeForLike.of(loaded, loaded.months(), true);
        return new Series(List.of(COLLISIONS, CASUALTIES, KSI_SHARE), like, months, shown, target);
    }
}
