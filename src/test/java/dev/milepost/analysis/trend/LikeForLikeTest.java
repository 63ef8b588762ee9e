package dev.milepost.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LikeForLikeTest {
    private final CoveredMonths loaded = new CoveredMonths();

    @Test
    void whoIsNotThereInAllMonthsIsLeftOutAndNamed() {
        fill("A", 2017, 20, 1, 12);
        fill("A", 2018, 20, 1, 12);
        fill("B", 2018, 30, 1, 12);

        LikeForLike like = LikeForLike.of(loaded, loaded.months(), true);

        assertThat(like.applied()).isTrue();
        assertThat(like.authorities()).containsExactly("A");
        assertThat(like.leftOut()).containsExactly(new LikeForLike.LeftOut("B", List.of(span("2017-01", "2017-12"))));
        assertThat(like.comparable(loaded.months())).isTrue();
    }

    @Test
    void whoeverWantsAllGetsAllAndIsToldWhoIsNotThroughout() {
        fill("A", 2017, 20, 1, 12);
        fill("A", 2018, 20, 1, 12);
        fill("B", 2018, 30, 1, 12);

        LikeForLike like = LikeForLike.of(loaded, loaded.months(), false);

        assertThat(like.applied()).isFalse();
        assertThat(like.impossible()).isFalse();
        assertThat(like.authorities()).containsExactly("A", "B");
        assertThat(like.leftOut()).isEmpty();
        assertThat(like.lacking()).extracting(LikeForLike.LeftOut::authority).containsExactly("B");
        assertThat(like.comparable(loaded.months())).isTrue();
    }

    @Test
    void whereNobodyIsThereThroughoutOnlyTheSameCoverageIsCompared() {
        fill("A", 2009, 20, 1, 12);
        fill("A", 2010, 20, 1, 12);
        fill("B", 2017, 20, 1, 12);
        fill("B", 2018, 20, 1, 12);
        fill("C", 2018, 20, 1, 12);

        LikeForLike like = LikeForLike.of(loaded, loaded.months(), true);

        assertThat(like.applied()).isFalse();
        assertThat(like.impossible()).isTrue();
        assertThat(like.authorities()).containsExactly("A", "B", "C");
        assertThat(like.comparable(year(2009, 2010))).isTrue();
        assertThat(like.comparable(year(2017, 2017))).isTrue();
        assertThat(like.comparable(year(2017, 2018))).isFalse();
    }

    @Test
    void aMonthWithoutCollisionsIsPlausibleForASmallAuthorityAndNotForALargeOne() {
        fill("Large", 2018, 40, 1, 12);
        fill("Small", 2018, 2, 1, 5);
        fill("Small", 2018, 2, 7, 12);
        fill("Gone", 2018, 25, 1, 11);

        LikeForLike like = LikeForLike.of(loaded, loaded.months(), true);

        assertThat(like.authorities()).containsExactly("Large", "Small");
        assertThat(like.leftOut())
                .containsExactly(new LikeForLike.LeftOut("Gone", List.of(span("2018-12", "2018-12"))));
    }

    @Test
    void aFewAMonthForHalfAYearAreNotAYear() {
        fill("Whole", 2018, 5, 1, 12);
        fill("Half", 2018, 5, 1, 6);

        assertThat(LikeForLike.of(loaded, loaded.months(), true).authorities()).containsExactly("Whole");
    }

    @Test
    void aRareOneIsCoveredInItsYearAndNotInOthers() {
        fill("Whole", 2017, 5, 1, 12);
        fill("Whole", 2018, 5, 1, 12);
        loaded.add(YearMonth.of(2018, 6), "Rare", 1, false);

        assertThat(LikeForLike.of(loaded, year(2018, 2018), true).authorities()).containsExactly("Rare", "Whole");
        assertThat(LikeForLike.of(loaded, year(2017, 2018), true).authorities()).containsExactly("Whole");
    }

    @Test
    void monthsThatAreNotLoadedDoNotDecide() {
        fill("A", 2018, 20, 1, 12);

        assertThat(LikeForLike.of(loaded, year(2015, 2019), true).authorities()).containsExactly("A");
    }

    @Test
    void provisionalIsWhatIsCounted() {
        loaded.add(YearMonth.of(2018, 1), "A", 5, false).add(YearMonth.of(2018, 1), "B", 5, true);
        loaded.add(YearMonth.of(2018, 2), "A", 5, false);

        LikeForLike onlyA = LikeForLike.of(loaded, List.of(YearMonth.of(2018, 1), YearMonth.of(2018, 2)), false);
        assertThat(onlyA.provisional(YearMonth.of(2018, 1))).isTrue();
        assertThat(onlyA.provisional(YearMonth.of(2018, 2))).isFalse();
        assertThat(loaded.provisionalOnly(YearMonth.of(2018, 1))).isFalse();
    }

    private void fill(String authority, int year, int collisions, int from, int to) {
        for (int month = from; month <= to; month++)
            loaded.add(YearMonth.of(year, month), authority, collisions, false);
    }

    private static Span span(String from, String to) {
        return new Span(YearMonth.parse(from), YearMonth.parse(to));
    }

    private static List<YearMonth> year(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .boxed()
                .flatMap(year -> Stream.iterate(YearMonth.of(year, 1), month -> month.plusMonths(1))
                        .limit(12))
                .toList();
    }
}
