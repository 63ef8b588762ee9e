package dev.milepost.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final long SILENCE = InFlight.SILENCE.toNanos();
    private final InFlight inFlight = new InFlight();

    @Test
    void oneEventIsRiskedUntilTheFirstIsAcknowledged() {
        assertThat(inFlight.allowed(50, 0)).isEqualTo(1);
        inFlight.sent(0);
        assertThat(inFlight.allowed(50, 1)).isZero();

        inFlight.acknowledged(2);

        assertThat(inFlight.allowed(50, 3)).isEqualTo(50);
    }

    @Test
    void afterSilenceNoMoreIsSentUntilSomethingIsHeard() {
        inFlight.sent(0);
        inFlight.acknowledged(0);
        inFlight.sent(1);
        inFlight.sent(2);

        assertThat(inFlight.allowed(50, SILENCE)).isEqualTo(50);
        assertThat(inFlight.allowed(50, SILENCE + 1)).isZero();
        inFlight.acknowledged(2 * SILENCE);
        assertThat(inFlight.allowed(50, 2 * SILENCE + 1)).isEqualTo(50);
    }

    @Test
    void anIdleHourIsNoSilence() {
        inFlight.sent(0);
        inFlight.acknowledged(0);

        assertThat(inFlight.allowed(50, 1_000 * SILENCE)).isEqualTo(50);
        inFlight.sent(1_000 * SILENCE);
        assertThat(inFlight.allowed(50, 1_000 * SILENCE + 1)).isEqualTo(50);
    }

    @Test
    void aFailureMeansProbingAgain() {
        inFlight.sent(0);
        inFlight.acknowledged(0);
        inFlight.sent(1);
        inFlight.failed();

        assertThat(inFlight.allowed(50, 2)).isEqualTo(1);
    }
}
