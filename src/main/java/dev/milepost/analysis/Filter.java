package dev.milepost.analysis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which collisions a question is about: those of the days from one date to another, both included, that have one of the
 * chosen values in every facet and lie in every area. Two filters that say the same in other words are equal.
 */
public final class Filter {
    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String BBOX = "bbox";
    public static final String NEAR = "near";
    public static final String RADIUS = "radius";

    /** Metres. */
    public static final int LONGEST_RADIUS = 100_000;

    public static final Filter ALL = new Filter(null, null, Map.of(), List.of());

    private final @Nullable LocalDate from;
    private final @Nullable LocalDate to;
    private final Map<Facet, List<Choice>> choices;
    private final List<Area> areas;

    Filter(@Nullable LocalDate from, @Nullable LocalDate to, Map<Facet, List<Choice>> choices, List<Area> areas) {
        this.from = from;
        this.to = to;
        Map<Facet, List<Choice>> sorted = new EnumMap<>(Facet.class);
        choices.forEach((facet, values) ->
                sorted.put(facet, values.stream().distinct().sorted().toList()));
        this.choices = Collections.unmodifiableMap(sorted);
        this.areas = List.copyOf(areas);
    }

    /** The same of other days. */
    Filter between(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Filter(first, last, choices, areas);
    }

    /** The same with other values of a facet. */
    Filter with(Facet facet, List<Choice> values) {
        Map<Facet, List<Choice>> changed = new EnumMap<>(Facet.class);
        changed.putAll(choices);
        changed.put(facet, values);
        return new Filter(from, to, changed, areas);
    }

    @Nullable
    LocalDate from() {
        return from;
    }

    @Nullable
    LocalDate to() {
        return to;
    }

    Map<Facet, List<Choice>> choices() {
        return choices;
    }

    List<Area> areas() {
        return areas;
    }

    boolean has(Facet facet) {
        return choices.containsKey(facet);
    }

    List<Group> groups() {
        return choices.keySet().stream()
                .map(Facet::group)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether the days are whole months, so that what is kept by month can answer. */
    boolean wholeMonths() {
        return (from == null || from.getDayOfMonth() == 1) && (to == null || to.getDayOfMonth() == to.lengthOfMonth());
    }

    /** The filter without the facets that do not say what was loaded: who supplied what, where, and when. */
    Filter coverage() {
        Map<Facet, List<Choice>> kept = new EnumMap<>(Facet.class);
        for (Facet facet : List.of(Facet.AUTHORITY, Facet.SOURCE, Facet.STATUS))
            if (has(facet)) kept.put(facet, choices.get(facet));
        return new Filter(from, to, kept, List.of());
    }

    /** What was asked, parameter by parameter, in one order and one spelling. */
    public Map<String, Object> echo() {
        Map<String, Object> echo = new LinkedHashMap<>();
        if (from != null) echo.put(FROM, from);
        if (to != null) echo.put(TO, to);
        choices.forEach((facet, values) ->
                echo.put(facet.parameter(), values.stream().map(Choice::word).toList()));
        areas.forEach(area -> echo.putAll(area.echo()));
        return echo;
    }

    /** The names of all parameters of the filter. */
    public static List<String> parameters() {
        List<String> names = new ArrayList<>(List.of(FROM, TO));
        for (Facet facet : Facet.values()) names.add(facet.parameter());
        names.addAll(List.of(BBOX, NEAR, RADIUS));
        return names;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Filter filter && filter.echo().equals(echo());
    }

    @Override
    public int hashCode() {
        return echo().hashCode();
    }

    @Override
    public String toString() {
        return echo().toString();
    }
}
