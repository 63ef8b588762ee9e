package dev.milepost.analysis.cluster;

/**
 * A circle around a collision, with all that lie in it.
 *
 * @param members which of the points, by their ids
 */
public record Site(int easting, int northing, Counts counts, double score, int[] members) {}
