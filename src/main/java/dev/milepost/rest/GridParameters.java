package dev.milepost.rest;

import dev.milepost.analysis.AggregateQuestion;
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
        AggregateQuestion measured =
                AggregateQuestion.read(filter, List.of(), asked.list("measure"), asked.complaints());
        return new GridQuestion(filter, size, measured.measures());
    }
}
