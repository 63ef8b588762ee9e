package dev.milepost.analysis.cluster;

/**
 * What makes a site, and which of two is the worse.
 *
 * @param radius metres, from the centre of a circle
 * @param minCollisions so many of them lie in it
 * @param minKsi so many of those are fatal or serious
 */
public record Rule(int radius, int minCollisions, int minKsi, Weights weights) {

    /** What a collision of each severity adds to the score of a site. */
    public record Weights(double fatal, double serious, double slight) {
        public static final Weights EQUAL = new Weights(1, 1, 1);
    }

    boolean met(Counts counts) {
        return counts.collisions() >= minCollisions && counts.ksi() >= minKsi;
    }

    double score(Counts counts) {
        return weights.fatal * counts.fatal() + weights.serious * counts.serious() + weights.slight * counts.slight();
    }
}
