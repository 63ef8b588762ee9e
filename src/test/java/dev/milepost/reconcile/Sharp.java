package dev.milepost.reconcile;

import java.time.Duration;

/** Settings of a test. */
record Sharp(Duration timeout) implements ReconcileSettings {
    @Override
    public Duration statementTimeout() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration brokerTimeout() {
        return Duration.ofSeconds(5);
    }
}
