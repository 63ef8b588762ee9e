package dev.milepost.analysis.trend;

import org.jspecify.annotations.Nullable;

/**
 * A reduction that is aimed at: so many percent from the mean of the baseline years, in equal steps from the last of them
 * to the year of the target.
 */
public record Target(int baselineFrom, int baselineTo, double percent, int year) {
    public Target {
        if (year <= baselineTo) throw new IllegalArgumentException("the target year is not after the baseline");
    }

    /** What of the mean is left on the path in a year; null before the path begins and after it ends. */
    @Nullable
    Double share(int ofYear) {
        if (ofYear < baselineTo || ofYear > year) return null;
        return 1 + percent / 100 * (ofYear - baselineTo) / (year - baselineTo);
    }
}
