package dev.milepost.rest;

import dev.milepost.analysis.Filter;
import dev.milepost.analysis.GridQuestion;
import dev.milepost.analysis.GridSize;
import java.util.List;

/** What a question for squares has beside the filter. */
public final class GridParameters {
    /** All of them. */
    public static final List<String> ALL = List.of("size", "measure");

    private GridParameters() {}

    public static GridQuestion read(Asked asked, Filter filter) {
        GridSize size = asked.one("size", GridSize::named, "allowed, in metres: " + GridSize.allowed(), GridSize.KM1);
        return new GridQuestion(filter, size, asked.measures("measure"));
    }
}
