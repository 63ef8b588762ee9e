package dev.milepost.analysis.trend;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * The exact 95 % interval of Garwood for the rate behind a count of independent events: a rate outside it would give a
 * count so far off in fewer than one period of twenty. To four decimals.
 */
public record Interval(double low, double high) {
    private static final double TAIL = 0.025;
    private static final double DECIMALS = 1e4;

    /** Most counts are small and come again and again, and each takes a search. */
    private static final Interval[] SMALL = new Interval[4_096];

    public static Interval of(long count) {
        if (count < 0) throw new IllegalArgumentException("a count of " + count);
        if (count >= SMALL.length) return calculated(count);
        Interval known = SMALL[(int) count];
        if (known == null) SMALL[(int) count] = known = calculated(count); // the same whoever writes it
        return known;
    }

    /** A chi-square of 2n degrees of freedom, halved, is a gamma of shape n. */
    private static Interval calculated(long count) {
        double low = count == 0 ? 0 : GammaDistribution.of(count, 1).inverseCumulativeProbability(TAIL);
        double high = GammaDistribution.of(count + 1.0, 1).inverseSurvivalProbability(TAIL);
        return new Interval(rounded(low), rounded(high));
    }

    private static double rounded(double exact) {
        return Math.round(exact * DECIMALS) / DECIMALS;
    }
}
