package dev.milepost.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measure by weekday and hour of local civil time.
 *
 * @param rows seven, Monday first
 * @param total of all cells, those without an hour too; null for the share of nothing
 */
public record HeatmapAnswer(
        Meta meta, String measure, List<Day> rows, @Nullable Number total) implements Answer {

    /**
     * @param weekday 1 (Monday) to 7 (Sunday)
     * @param hours of the hours 0 to 23
     * @param unknown of the collisions whose time is not known
     */
    public record Day(
            int weekday,
            List<@Nullable Number> hours,
            @Nullable Number unknown) {}
}
