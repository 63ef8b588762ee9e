package dev.milepost.analysis.trend;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The year so far, to the last day that is loaded, against the same days of the year before. */
public record YearToDate(LocalDate from, LocalDate to, Days lastYear, Map<String, Compared> measures) {
    public record Days(LocalDate from, LocalDate to) {}

    /** @param lastYear null unless those days are loaded and covered alike */
    public record Compared(@Nullable Number value, @Nullable Number lastYear, Change change) {}
}
