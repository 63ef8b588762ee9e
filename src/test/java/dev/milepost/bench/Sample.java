package dev.milepost.bench;

import org.jspecify.annotations.Nullable;

/** One round: the value, and what it took. */
record Sample(double value, @Nullable Cpu cpu, long peakMegabytes) {
    static Sample of(double value) {
        return new Sample(value, null, 0);
    }
}
