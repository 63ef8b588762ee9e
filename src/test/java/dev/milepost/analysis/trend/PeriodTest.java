package dev.milepost.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final YearMonth AUGUST = YearMonth.of(2018, 8);

    @Test
    void eachMonthHasItsPeriodOfEachLength() {
        assertThat(PeriodLength.MONTH.of(AUGUST).label()).isEqualTo("2018-08");
        assertThat(PeriodLength.QUARTER.of(AUGUST).label()).isEqualTo("2018-Q3");
        assertThat(PeriodLength.YEAR.of(AUGUST).label()).isEqualTo("2018");
        assertThat(PeriodLength.QUARTER.of(AUGUST).to()).isEqualTo("2018-09-30");
        assertThat(PeriodLength.YEAR.of(AUGUST).yearsBefore(2).from()).isEqualTo("2016-01-01");
    }

    @Test
    void aSpanTouchesItsPeriodsInOrder() {
        assertThat(Period.touching(YearMonth.of(2017, 12), AUGUST, PeriodLength.QUARTER))
                .extracting(Period::label)
                .containsExactly("2017-Q4", "2018-Q1", "2018-Q2", "2018-Q3");
    }

    @Test
    void aPeriodBeginsWhereTheCalendarSays() {
        assertThatThrownBy(() -> new Period(AUGUST, PeriodLength.QUARTER)).hasMessageContaining("quarter");
    }

    @Test
    void monthsThatFollowEachOtherAreOneSpan() {
        assertThat(Span.of(List.of(YearMonth.of(2018, 2), YearMonth.of(2017, 12), AUGUST, YearMonth.of(2018, 1))))
                .hasToString("[2017-12 to 2018-02, 2018-08]");
    }
}
