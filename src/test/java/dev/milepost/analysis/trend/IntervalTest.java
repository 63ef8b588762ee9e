package dev.milepost.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    /** As published in tables of the exact interval of a Poisson count, to two decimals. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.00, 3.69",
        "1, 0.03, 5.57",
        "2, 0.24, 7.22",
        "3, 0.62, 8.77",
        "5, 1.62, 11.67",
        "10, 4.80, 18.39",
        "20, 12.22, 30.89",
        "50, 37.11, 65.92",
        "100, 81.36, 121.63"
    })
    void agreesWithPublishedTables(long count, double low, double high) {
        assertThat(Interval.of(count).low()).isCloseTo(low, within(0.00501));
        assertThat(Interval.of(count).high()).isCloseTo(high, within(0.00501));
    }

    /** By the sum of the Poisson probabilities themselves, not by a gamma distribution. */
    @Property(tries = 200)
    void eachTailHoldsTwoAndAHalfPercent(@ForAll @LongRange(min = 1, max = 600) long count) {
        Interval interval = Interval.of(count);

        assertThat(1 - atMost(count - 1, interval.low())).isCloseTo(0.025, within(1e-4));
        assertThat(atMost(count, interval.high())).isCloseTo(0.025, within(1e-4));
    }

    private static double atMost(long count, double mean) {
        double term = Math.exp(-mean);
        double sum = term;
        for (long k = 1; k <= count; k++) {
            term *= mean / k;
            sum += term;
        }
        return sum;
    }

    @Property(tries = 100)
    void ofLargeCountsItIsCloseToTheNormalOne(@ForAll @LongRange(min = 4_000, max = 5_000_000) long count) {
        Interval interval = Interval.of(count);

        double half = 1.96 * Math.sqrt(count);
        assertThat(interval.low()).isCloseTo(count - half, within(half * 0.05));
        assertThat(interval.high()).isCloseTo(count + half, within(half * 0.05));
    }

    @Test
    void thereIsNoCountBelowNone() {
        assertThatThrownBy(() -> Interval.of(-1)).hasMessageContaining("-1");
    }
}
