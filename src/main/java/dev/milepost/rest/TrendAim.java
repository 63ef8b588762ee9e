package dev.milepost.rest;

import dev.milepost.analysis.Complaints;
import dev.milepost.analysis.TrendQuestion;
import dev.milepost.analysis.trend.Target;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code baseline=2022..2024&target=-65&targetYear=2035} */
record TrendAim(
        TrendQuestion.@Nullable Years baseline, @Nullable Target target) {
    static final String BASELINE = "baseline";
    static final String TARGET = "target";
    static final String TARGET_YEAR = "targetYear";

    private static final Pattern YEARS = Pattern.compile("(\\d{4})(?:\\.\\.(\\d{4}))?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{1,6})?");
    private static final int FIRST = 1926;
    private static final int LAST = 2099;
    private static final int LONGEST = 20;
    private static final double MOST = 100;

    static TrendAim read(Asked asked) {
        Optional<TrendQuestion.Years> years = asked.single(BASELINE).flatMap(text -> years(asked, text));
        Optional<Double> percent = asked.single(TARGET).flatMap(text -> percent(asked, text));
        int year = asked.number(TARGET_YEAR, FIRST + 1, LAST, 0);
        boolean all = asked.has(BASELINE) && asked.has(TARGET) && asked.has(TARGET_YEAR);
        if (!all) {
            if (asked.has(TARGET)) asked.wrong(TARGET, "needs " + BASELINE + " and " + TARGET_YEAR);
            if (asked.has(TARGET_YEAR)) asked.wrong(TARGET_YEAR, "needs " + BASELINE + " and " + TARGET);
        }
        if (year > 0 && years.isPresent() && year <= years.get().to()) {
            asked.wrong(
                    TARGET_YEAR,
                    year + " is not after the baseline, which ends in "
                            + years.get().to());
            return new TrendAim(null, null);
        }
        Target target = all && year > 0 && years.isPresent() && percent.isPresent()
                ? new Target(years.get().from(), years.get().to(), percent.get(), year)
                : null;
        return new TrendAim(years.orElse(null), target);
    }

    private static Optional<TrendQuestion.Years> years(Asked asked, String text) {
        Matcher parts = YEARS.matcher(text);
        if (!parts.matches()) {
            asked.wrong(BASELINE, Complaints.quoted(text) + " is not years; write them as 2022..2024");
            return Optional.empty();
        }
        int from = Integer.parseInt(parts.group(1));
        int to = parts.group(2) == null ? from : Integer.parseInt(parts.group(2));
        if (from > to) asked.wrong(BASELINE, from + " is after " + to + "; both years are included");
        else if (from < FIRST || to > LAST)
            asked.wrong(BASELINE, Complaints.quoted(text) + " is outside the calendar here, " + FIRST + " to " + LAST);
        else if (to - from >= LONGEST) asked.wrong(BASELINE, "has more than " + LONGEST + " years");
        else return Optional.of(new TrendQuestion.Years(from, to));
        return Optional.empty();
    }

    private static Optional<Double> percent(Asked asked, String text) {
        if (NUMBER.matcher(text).matches()) {
            double percent = Double.parseDouble(text);
            if (percent >= -MOST && percent <= MOST) return Optional.of(percent);
        }
        asked.wrong(TARGET, Complaints.quoted(text) + " is not a percentage from -100 to 100");
        return Optional.empty();
    }
}
