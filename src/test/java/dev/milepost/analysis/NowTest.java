package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NowTest {
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(1926, 1, 1),
            LocalDate.of(2018, 2, 28),
            LocalDate.of(2018, 3, 1),
            LocalDate.of(2018, 3, 17),
            LocalDate.of(2018, 3, 31),
            LocalDate.of(2018, 4, 1),
            LocalDate.of(2099, 12, 31));

    @ParameterizedTest
    @ValueSource(ints = {1926_01, 2018_03, 2018_04, 2099_12, Still.END})
    void eachDayOfAFilterIsInOneOfItsParts(int cut) {
        Now now = new Now("v", cut, 1);
        for (Filter filter : filters()) {
            Filter still = now.still(filter);
            Filter moving = now.moving(filter);
            for (LocalDate day : DAYS) {
                assertThat(has(still, day) ^ has(moving, day))
                        .as("%s of %s, cut at %s", day, filter, cut)
                        .isEqualTo(has(filter, day));
                if (has(still, day)) assertThat(Days.monthId(day)).isLessThan(cut);
                if (has(moving, day) && cut > 1926_01)
                    assertThat(Days.monthId(day)).isGreaterThanOrEqualTo(cut);
            }
        }
    }

    @Test
    void whatIsLeftOutOfOtherDaysIsNoConditionOnThese() {
        Filter filter =
                Filter.ALL.without(List.of(new LeftOut("live", List.of("E07000011"), List.of(2018_02, 2018_03))));

        assertThat(new Now("v", 2018_02, 1).still(filter).leftOut()).isEmpty();
        assertThat(new Now("v", 2018_03, 1).moving(filter).leftOut())
                .containsExactly(new LeftOut("live", List.of("E07000011"), List.of(2018_03)));
    }

    private static List<Filter> filters() {
        List<@Nullable LocalDate> edges = new ArrayList<>(DAYS);
        edges.add(null);
        List<Filter> filters = new ArrayList<>();
        for (LocalDate from : edges)
            for (LocalDate to : edges)
                if (from == null || to == null || !from.isAfter(to)) filters.add(Filter.ALL.between(from, to));
        return filters;
    }

    private static boolean has(@Nullable Filter filter, LocalDate day) {
        return filter != null
                && (filter.from() == null || !day.isBefore(filter.from()))
                && (filter.to() == null || !day.isAfter(filter.to()));
    }
}
