package dev.milepost.analysis;

import java.util.List;

/** Where? Measures by squares of the National Grid. */
public record GridQuestion(Filter filter, GridSize size, List<Measure> measures) {
    public GridQuestion {
        measures = List.copyOf(measures);
    }
}
