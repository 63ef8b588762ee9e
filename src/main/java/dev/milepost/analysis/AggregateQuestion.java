package dev.milepost.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How many, grouped by up to {@link #MAX_GROUPS} groups (none gives the total), of the collisions of a filter. */
public record AggregateQuestion(Filter filter, List<Group> by, List<Measure> measures) {
    public static final int MAX_GROUPS = 3;

    public AggregateQuestion {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
        if (by.size() > MAX_GROUPS) throw new IllegalArgumentException("more than " + MAX_GROUPS + " groups");
    }

    /** @param by words of groups, as the caller wrote them; likewise the measures, of which none means the default */
    public static AggregateQuestion read(Filter filter, List<String> by, List<String> measures, Complaints complaints) {
        List<Group> groups = named("by", by, Group::named, Group.allowed(), complaints);
        if (groups.size() > MAX_GROUPS)
            complaints.add("by", "has " + groups.size() + " groups; at most " + MAX_GROUPS + " can be combined");
        List<Measure> counted = named("measure", measures, Measure::named, Measure.allowed(), complaints);
        return new AggregateQuestion(
                filter, groups.stream().limit(MAX_GROUPS).toList(), counted.isEmpty() ? Measure.DEFAULT : counted);
    }

    /** The same question about other collisions. */
    AggregateQuestion of(Filter other) {
        return new AggregateQuestion(other, by, measures);
    }

    private static <T> List<T> named(
            String parameter,
            List<String> words,
            Function<String, Optional<T>> named,
            String allowed,
            Complaints complaints) {
        LinkedHashSet<T> found = new LinkedHashSet<>();
        for (String word : words)
            named.apply(word)
                    .ifPresentOrElse(
                            found::add,
                            () -> complaints.add(
                                    parameter, Complaints.quoted(word) + " is not known; allowed: " + allowed));
        return new ArrayList<>(found);
    }

    @Override
    public String toString() {
        return filter + " by " + by + " measure " + measures;
    }
}
