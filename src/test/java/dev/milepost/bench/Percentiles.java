package dev.milepost.bench;

import java.util.Arrays;

/** Times in milliseconds, in order. */
record Percentiles(double[] sorted) {
    static Percentiles ofNanos(long[] nanos) {
        double[] millis = Arrays.stream(nanos).mapToDouble(each -> each / 1e6).toArray();
        Arrays.sort(millis);
        return new Percentiles(millis);
    }

    /** The smallest that so many of a hundred do not exceed. */
    double at(double percent) {
        if (sorted.length == 0) return Double.NaN;
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100) - 1)];
    }

    double most() {
        return at(100);
    }

    int count() {
        return sorted.length;
    }
}
