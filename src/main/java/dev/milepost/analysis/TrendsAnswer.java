package dev.milepost.analysis;

import dev.milepost.analysis.trend.Baseline;
import dev.milepost.analysis.trend.LikeForLike;
import dev.milepost.analysis.trend.TrendRow;
import dev.milepost.analysis.trend.YearToDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Periods in order, with what each is compared with.
 *
 * @param yearToDate null when nothing is loaded
 * @param baseline null when none was asked for, or its years are not whole and covered alike
 */
public record TrendsAnswer(
        Meta meta,
        Compared likeForLike,
        @Nullable YearToDate yearToDate,
        @Nullable Baseline baseline,
        List<TrendRow> rows)
        implements Answer {

    /**
     * Whose collisions the numbers are.
     *
     * @param applied whether they are of the same authorities in every period compared
     * @param authorities those that are counted
     * @param leftOut those that are not, and the months compared in which nothing of them is loaded
     */
    public record Compared(boolean applied, List<String> authorities, List<LikeForLike.LeftOut> leftOut) {}
}
