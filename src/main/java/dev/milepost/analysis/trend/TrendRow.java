package dev.milepost.analysis.trend;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A period and what it is compared with, each by the word of the measure.
 *
 * @param period 2018, 2018-Q1 or 2018-03
 * @param from its first day, also when the filter begins later
 * @param to its last day, also when the filter ends earlier
 * @param partial whether days of it are left out by the filter, not loaded, or still to come
 * @param provisional whether some of it is from the live stream and not yet published
 * @param measures null when nothing of the period is loaded; each is a property of the row
 * @param rolling12 of the twelve months that end with the period; null unless all of them are whole
 * @param lastYear of the same period a year before; null unless that is whole and covered alike
 * @param change since then
 * @param interval exact Poisson interval of 95 % (Garwood); null for what does not count independent events
 * @param mean3 of the same period in the three years before; null unless all are whole and covered alike
 * @param mean5 of the same period in the five years before
 * @param target what the period may have on the path to the target; null when no target was asked for
 */
public record TrendRow(
        String period,
        LocalDate from,
        LocalDate to,
        boolean partial,
        boolean provisional,
        @JsonAnyGetter Map<String, @Nullable Number> measures,
        Map<String, @Nullable Number> rolling12,
        Map<String, @Nullable Number> lastYear,
        Map<String, Change> change,
        Map<String, @Nullable Interval> interval,
        Map<String, @Nullable Double> mean3,
        Map<String, @Nullable Double> mean5,
        @Nullable Map<String, @Nullable Double> target) {}
