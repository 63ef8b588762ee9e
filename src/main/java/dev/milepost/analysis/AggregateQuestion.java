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
        List<Measure> counted = named("measure", measures, Measure::anyNamed, Measure.allAllowed(), complaints);
        Unit unit = unit(groups, complaints);
        for (Measure measure : counted)
            if (!LinkedQuery.counts(unit, measure))
                complaints.add(
                        "measure",
                        Complaints.quoted(measure.word()) + " cannot be counted by what "
                                + (unit == Unit.CASUALTY ? "casualties" : "vehicles")
                                + " are; allowed with these groups: "
                                + Measure.words(each -> LinkedQuery.counts(unit, each)));
        return new AggregateQuestion(
                filter, groups.stream().limit(MAX_GROUPS).toList(), counted.isEmpty() ? usual(unit) : counted);
    }

    private static Unit unit(List<Group> groups, Complaints complaints) {
        List<Unit> units = groups.stream()
                .map(Group::unit)
                .filter(unit -> unit != Unit.COLLISION)
                .distinct()
                .toList();
        if (units.size() > 1)
            complaints.add(
                    "by", "mixes groups of casualties with groups of vehicles; ask for them one after the other");
        return units.isEmpty() ? Unit.COLLISION : units.getFirst();
    }

    private static List<Measure> usual(Unit unit) {
        return switch (unit) {
            case COLLISION -> Measure.DEFAULT;
            case CASUALTY -> List.of(Measure.CASUALTIES, Measure.KSI_CASUALTIES, Measure.COLLISIONS);
            case VEHICLE -> List.of(Measure.VEHICLES, Measure.COLLISIONS);
        };
    }

    /** What its rows are counted over. */
    Unit unit() {
        return by.stream()
                .map(Group::unit)
                .filter(unit -> unit != Unit.COLLISION)
                .findFirst()
                .orElse(Unit.COLLISION);
    }

    /** The measures that need nothing but collisions. */
    List<Measure> ofCollisions() {
        return measures.stream()
                .filter(measure -> measure.unit() == Unit.COLLISION)
                .toList();
    }

    /** That knows it. */
    Table smallestTable() {
        return Planner.choose(filter, by);
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
