package dev.milepost.simulate;

import java.time.Instant;

/**
 * How many events are due: the rate times the time that has passed, with the fraction carried over, so that the mean
 * rate is exact whenever it is asked. What could not be taken for more than a second is not made up for. Thread-safe.
 */
final class Pace {
    /** Events a second. */
    static final double FASTEST = 20_000;

    private static final double NANOS = 1e9;
    private boolean running;
    private double rate;
    private double credit;
    private long settled;
    private Instant since;

    record State(boolean running, double ratePerSecond, Instant since) {}

    /** @param nanos of a clock that only goes forward, like those of the other methods */
    Pace(boolean running, double ratePerSecond, long nanos, Instant since) {
        if (!allowed(ratePerSecond))
            throw new IllegalArgumentException("milepost.simulator.rate-per-second is " + ratePerSecond
                    + ": set more than 0 and at most 20,000 events a second");
        this.running = running;
        this.rate = ratePerSecond;
        this.settled = nanos;
        this.since = since;
    }

    static boolean allowed(double ratePerSecond) {
        return ratePerSecond > 0 && ratePerSecond <= FASTEST;
    }

    /** The number of events that are due and now count as taken. */
    synchronized int take(long nanos) {
        settle(nanos);
        int due = (int) credit;
        credit -= due;
        return due;
    }

    synchronized void rate(double ratePerSecond, long nanos) {
        if (!allowed(ratePerSecond)) throw new IllegalArgumentException("rate " + ratePerSecond);
        settle(nanos);
        rate = ratePerSecond;
    }

    synchronized void run(boolean run, long nanos, Instant now) {
        if (run == running) return;
        settle(nanos);
        running = run;
        credit = 0;
        since = now;
    }

    synchronized boolean running() {
        return running;
    }

    synchronized State state() {
        return new State(running, rate, since);
    }

    private void settle(long nanos) {
        if (running) credit = Math.min(Math.max(1, rate), credit + rate * (nanos - settled) / NANOS);
        settled = nanos;
    }
}
