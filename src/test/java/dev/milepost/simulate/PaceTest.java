package dev.milepost.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Instant EARLIER = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = EARLIER.plusSeconds(60);

    private static long take(Pace pace, long from, long to) {
        long taken = 0;
        for (long now = from + TICK; now <= to; now += TICK) taken += pace.take(now);
        return taken;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 5, 33.3, 1_000, 20_000})
    void aMinuteOfTicksTakesTheRateExactly(double rate) {
        Pace pace = new Pace(true, rate, 0, EARLIER);

        long taken = take(pace, 0, TimeUnit.MINUTES.toNanos(1));

        assertThat(taken).isBetween((long) Math.floor(60 * rate) - 1, (long) Math.ceil(60 * rate));
    }

    @Test
    void lateTicksLoseNothingUpToASecond() {
        Pace pace = new Pace(true, 100, 0, EARLIER);

        assertThat(pace.take(TimeUnit.MILLISECONDS.toNanos(900))).isEqualTo(90);
    }

    @Test
    void whatCouldNotBeTakenIsNotMadeUpFor() {
        Pace pace = new Pace(true, 100, 0, EARLIER);

        assertThat(pace.take(TimeUnit.HOURS.toNanos(1))).isEqualTo(100);
    }

    @Test
    void aNewRateHoldsFromThenOn() {
        Pace pace = new Pace(true, 10, 0, EARLIER);
        long second = TimeUnit.SECONDS.toNanos(1);

        long before = take(pace, 0, second);
        pace.rate(2_000, second);
        long after = take(pace, second, 2 * second);

        assertThat(before).isBetween(9L, 10L);
        assertThat(after).isBetween(1_999L, 2_001L);
    }

    @Test
    void nothingIsDueWhileItIsStoppedNorOwedAfterwards() {
        Pace pace = new Pace(false, 1_000, 0, EARLIER);
        long second = TimeUnit.SECONDS.toNanos(1);

        assertThat(take(pace, 0, second)).isZero();
        pace.run(true, second, LATER);
        assertThat(pace.take(second + TICK)).isEqualTo(10);
        assertThat(pace.state().since()).isEqualTo(LATER);
    }

    @Test
    void startingWhatRunsChangesNothing() {
        Pace pace = new Pace(true, 1_000, 0, EARLIER);

        pace.run(true, TICK, LATER);

        assertThat(pace.state()).isEqualTo(new Pace.State(true, 1_000, EARLIER));
        assertThat(pace.take(TICK)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 20_000.1, Double.NaN, Double.POSITIVE_INFINITY})
    void impossibleRatesAreRefusedWithASentence(double rate) {
        assertThatThrownBy(() -> new Pace(true, rate, 0, EARLIER))
                .hasMessageContaining("milepost.simulator.rate-per-second")
                .hasMessageContaining("20,000");
    }
}
