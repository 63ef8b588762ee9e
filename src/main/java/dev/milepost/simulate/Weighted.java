package dev.milepost.simulate;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Draws each of its values with a chance in proportion to its weight. Immutable; at least one weight is above 0. */
final class Weighted<T> {
    private final List<T> values;
    private final double[] cumulated;

    /** In a JSON file: an object, value to weight. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Weighted(Map<T, Double> weights) {
        this(
                List.copyOf(weights.keySet()),
                weights.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    Weighted(List<T> values, double[] weights) {
        this.values = new ArrayList<>(values);
        this.cumulated = weights.clone();
        Arrays.parallelPrefix(cumulated, Double::sum);
        if (cumulated.length == 0 || !(total() > 0))
            throw new IllegalArgumentException("nothing to draw from: " + values);
    }

    static <T> Weighted<T> by(ToDoubleFunction<? super T> weight, List<T> values) {
        return new Weighted<>(values, values.stream().mapToDouble(weight).toArray());
    }

    T draw(RandomGenerator random) {
        return at(random.nextDouble());
    }

    /** The value at a share (0 to below 1) of the total weight. */
    T at(double share) {
        double sought = share * total();
        int low = 0; // the first value whose cumulated weight is above what is sought: never one of weight 0
        int high = cumulated.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulated[middle] > sought) high = middle;
            else low = middle + 1;
        }
        return values.get(low);
    }

    /** The share of the first value in the total; 0 when another value is the first. */
    double shareOf(T first) {
        return values.getFirst().equals(first) ? cumulated[0] / total() : 0;
    }

    double total() {
        return cumulated[cumulated.length - 1];
    }
}
