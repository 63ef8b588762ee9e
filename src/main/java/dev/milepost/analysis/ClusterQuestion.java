package dev.milepost.analysis;

import dev.milepost.analysis.cluster.Rule;

/**
 * Where do collisions lie close together?
 *
 * @param months how many, to the last one that is loaded or the filter's last day
 * @param limit how many sites are listed, the worst first
 */
public record ClusterQuestion(Filter filter, Rule rule, int months, int limit) {
    public static final int MAX_LIMIT = 1_000;
    public static final int DEFAULT_LIMIT = 100;

    /** The most collisions that are looked at for one answer. */
    public static final int MOST_COLLISIONS = 500_000;
}
