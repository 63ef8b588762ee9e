package dev.milepost.simulate;

import java.time.Duration;

/**
 * The events that Kafka has been handed and has not answered. While it answers nothing only a few are risked: one until
 * the first is acknowledged, and again after a failure; none more once nothing has been heard for a while. So an outage
 * piles up no events that would all fail, and be logged, one by one. Thread-safe.
 */
final class InFlight {
    static final Duration SILENCE = Duration.ofSeconds(2);

    private int count;
    private boolean proven;
    private long heard;

    /** How many of those due may be sent now. */
    synchronized int allowed(int due, long nanos) {
        if (count == 0) return proven ? due : Math.min(due, 1);
        return proven && nanos - heard < SILENCE.toNanos() ? due : 0;
    }

    synchronized void sent(long nanos) {
        if (count++ == 0) heard = nanos;
    }

    synchronized void acknowledged(long nanos) {
        count--;
        proven = true;
        heard = nanos;
    }

    synchronized void failed() {
        count--;
        proven = false;
    }
}
