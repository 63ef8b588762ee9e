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
        if (size.metres() < filter.detail().metres())
            asked.wrong(
                    "size",
                    size.metres() + " is finer than the places that are shown without a token, which are squares of "
                            + filter.detail().metres() + " m");
        return new GridQuestion(filter, size, asked.measures("measure"));
    }
}
