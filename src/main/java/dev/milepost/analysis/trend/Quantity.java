package dev.milepost.analysis.trend;

import org.jspecify.annotations.Nullable;

/**
 * A measure over sums that can be added up: one of them, or the share of one in another. Sums are added first and the
 * share is taken last, so that a share of a year is not the mean of its months.
 *
 * @param word its name
 * @param part which of the sums
 * @param whole which of the sums it is a share of; {@link #NO_SHARE} for a sum itself
 * @param events whether it counts independent events, so that an interval of Poisson is true of it
 */
public record Quantity(String word, int part, int whole, boolean events) {
    public static final int NO_SHARE = -1;

    public boolean share() {
        return whole != NO_SHARE;
    }

    /** A whole number, or a share from 0 to 1; null for what is not known and for the share of nothing. */
    public @Nullable Number of(long @Nullable [] sums) {
        if (sums == null) return null;
        if (!share()) return sums[part];
        return sums[whole] == 0 ? null : (double) sums[part] / sums[whole];
    }

    /** Of sums over several equal periods, what one of them has on average. */
    public @Nullable Double mean(long @Nullable [] sums, int periods) {
        Number of = of(sums);
        if (of == null) return null;
        return share() ? of.doubleValue() : of.doubleValue() / periods;
    }
}
