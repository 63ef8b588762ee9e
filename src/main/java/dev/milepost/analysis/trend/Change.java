package dev.milepost.analysis.trend;

import org.jspecify.annotations.Nullable;

/**
 * @param percent to two decimals; null when it would mislead
 * @param guard why there is no percentage; null when there is one
 */
public record Change(@Nullable Double percent, @Nullable String guard) {
    static final int SMALL = 10;
    private static final double DECIMALS = 100;

    /** @param guard what is known to forbid a percentage; null when nothing is */
    static Change of(Quantity quantity, long @Nullable [] before, long @Nullable [] now, @Nullable Guard guard) {
        if (guard != null) return none(guard);
        Number from = quantity.of(before);
        Number to = quantity.of(now);
        if (before == null || from == null || to == null) return none(Guard.NO_BASE);
        if (before[quantity.part()] < SMALL) return none(Guard.SMALL_BASE);
        double percent = (to.doubleValue() - from.doubleValue()) / from.doubleValue() * 100;
        return new Change(Math.round(percent * DECIMALS) / DECIMALS, null);
    }

    private static Change none(Guard guard) {
        return new Change(null, guard.word());
    }
}
