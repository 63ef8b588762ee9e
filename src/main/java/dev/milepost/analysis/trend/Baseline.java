package dev.milepost.analysis.trend;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The years that a target is measured against.
 *
 * @param mean of a year
 * @param path what a year may have on the way to the target, from the last year of the baseline on; empty without target
 */
public record Baseline(int from, int to, Map<String, @Nullable Double> mean, List<Step> path) {

    /** @param values of the whole year */
    public record Step(int year, Map<String, @Nullable Double> values) {}
}
