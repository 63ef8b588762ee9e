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

    /** As published in tables of the exact interval of a Poisson count. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 3.6889",
        "1, 0.0253, 5.5716",
        "2, 0.2422, 7.2247",
        "3, 0.6187, 8.7673",
        "5, 1.6235, 11.6683",
        "10, 4.7954, 18.3904",
        "20, 12.2165, 30.8884",
        "50, 37.1110, 65.9183",
        "100, 81.3640, 121.6273"
    })
    void agreesWithPublishedTables(long count, double low, double high) {
        assertThat(Interval.of(count).low()).isCloseTo(low, within(0.00015));
        assertThat(Interval.of(count).high()).isCloseTo(high, within(0.00015));
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
