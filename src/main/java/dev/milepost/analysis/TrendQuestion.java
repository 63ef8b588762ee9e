package dev.milepost.analysis;

import dev.milepost.analysis.trend.PeriodLength;
import dev.milepost.analysis.trend.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a number moves over time.
 *
 * @param likeForLike whether only authorities are counted that are covered in every period compared
 * @param baseline null when none was asked for
 */
public record TrendQuestion(
        Filter filter,
        PeriodLength period,
        List<Measure> measures,
        boolean likeForLike,
        @Nullable Years baseline,
        @Nullable Target target) {

    /** Both included. */
    public record Years(int from, int to) {}

    public TrendQuestion {
        measures = List.copyOf(measures);
    }
}
