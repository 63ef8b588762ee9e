package dev.milepost.analysis;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    public static final Filter ALL = new Filter(null, null, Map.of(), List.of(), Detail.WHOLE);

    private static final String DETAIL = "detail";

    private final @Nullable LocalDate from;
    private final @Nullable LocalDate to;
    private final Map<Facet, List<Choice>> choices;
    private final List<Area> areas;
    private final List<LeftOut> leftOut;
    private final boolean leftOutOnly;
    private final Detail detail;

    Filter(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Map<Facet, List<Choice>> choices,
            List<Area> areas,
            Detail detail) {
        this(from, to, choices, areas, List.of(), false, detail);
    }

    private Filter(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Map<Facet, List<Choice>> choices,
            List<Area> areas,
            List<LeftOut> leftOut,
            boolean leftOutOnly,
            Detail detail) {
        this.detail = detail;
        this.leftOutOnly = leftOutOnly;
        this.leftOut = List.copyOf(leftOut);
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
        List<LeftOut> parts = leftOut.stream()
                .flatMap(part -> part.within(first, last).stream())
                .toList();
        return new Filter(first, last, choices, areas, parts, leftOutOnly, detail);
    }

    /** The same with other values of a facet. */
    Filter with(Facet facet, List<Choice> values) {
        Map<Facet, List<Choice>> changed = new EnumMap<>(Facet.class);
        changed.putAll(choices);
        changed.put(facet, values);
        return new Filter(from, to, changed, areas, leftOut, leftOutOnly, detail);
    }

    /** The same with other values of all facets. */
    Filter of(Map<Facet, List<Choice>> values) {
        return new Filter(from, to, values, areas, leftOut, leftOutOnly, detail);
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

    /** How exactly what it lets through is shown. */
    public Detail detail() {
        return detail;
    }

    boolean has(Facet facet) {
        return choices.containsKey(facet);
    }

    /** What a table must know to be cut by this filter. */
    List<Group> groups() {
        return Stream.concat(
                        choices.keySet().stream().map(Facet::group).filter(Objects::nonNull),
                        leftOut.isEmpty() && !leftOutOnly ? Stream.empty() : LeftOut.GROUPS.stream())
                .distinct()
                .toList();
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    /** The same filter, but for what a question must not count; nobody asked for that, so it is not said back. */
    Filter without(List<LeftOut> parts) {
        return new Filter(from, to, choices, areas, parts, false, detail);
    }

    /** What is left out of this filter, and nothing else. It must leave something out, and choose no source or authority. */
    Filter leftOutOnly() {
        IntSummaryStatistics months = leftOut.stream()
                .flatMap(part -> part.months().stream())
                .collect(Collectors.summarizingInt(month -> month));
        Filter span = new Filter(from, to, choices, areas, leftOut, true, detail)
                .with(Facet.SOURCE, chosen(leftOut.stream().map(LeftOut::source)))
                .with(Facet.AUTHORITY, chosen(leftOut.stream().flatMap(part -> part.authorities().stream())));
        LocalDate first = Days.month(months.getMin()).atDay(1);
        LocalDate last = Days.month(months.getMax()).atEndOfMonth();
        return span.between(
                from == null || from.isBefore(first) ? first : from, to == null || to.isAfter(last) ? last : to);
    }

    private static List<Choice> chosen(Stream<String> values) {
        return values.map(value -> new Choice(value, value)).toList();
    }

    boolean isLeftOutOnly() {
        return leftOutOnly;
    }

    /** Whether the days are whole months, so that what is kept by month can answer. */
    boolean wholeMonths() {
        return (from == null || from.getDayOfMonth() == 1) && (to == null || to.getDayOfMonth() == to.lengthOfMonth());
    }

    /**
     * The filter cut at the edges of months: what is kept by month can answer for all of it but the days before the first
     * whole month and after the last one.
     */
    List<Filter> monthwise() {
        if (wholeMonths()) return List.of(this);
        LocalDate firstWhole = from == null || from.getDayOfMonth() == 1
                ? from
                : from.plusMonths(1).withDayOfMonth(1);
        LocalDate lastWhole = to == null || to.getDayOfMonth() == to.lengthOfMonth()
                ? to
                : to.withDayOfMonth(1).minusDays(1);
        if (firstWhole != null && lastWhole != null && firstWhole.isAfter(lastWhole)) return List.of(this);
        List<Filter> parts = new ArrayList<>(List.of(between(firstWhole, lastWhole)));
        if (firstWhole != null && !firstWhole.equals(from)) parts.addFirst(between(from, firstWhole.minusDays(1)));
        if (lastWhole != null && !lastWhole.equals(to)) parts.add(between(lastWhole.plusDays(1), to));
        return parts;
    }

    /** The filter's days of a month. */
    Filter within(YearMonth month) {
        LocalDate first = month.atDay(1);
        LocalDate last = month.atEndOfMonth();
        return between(from == null || from.isBefore(first) ? first : from, to == null || to.isAfter(last) ? last : to);
    }

    /** The filter without the facets that do not say what was loaded: who supplied what, where, and when. */
    Filter coverage() {
        Map<Facet, List<Choice>> kept = new EnumMap<>(Facet.class);
        for (Facet facet : List.of(Facet.AUTHORITY, Facet.SOURCE, Facet.STATUS))
            if (has(facet)) kept.put(facet, choices.get(facet));
        return new Filter(from, to, kept, List.of(), Detail.WHOLE);
    }

    /** What was asked, parameter by parameter, in one order and one spelling. */
    public Map<String, Object> echo() {
        Map<String, Object> echo = new LinkedHashMap<>();
        if (from != null) echo.put(FROM, from);
        if (to != null) echo.put(TO, to);
        choices.forEach((facet, values) ->
                echo.put(facet.parameter(), values.stream().map(Choice::word).toList()));
        areas.forEach(area -> echo.putAll(area.echo()));
        if (!detail.isWhole()) echo.put(DETAIL, detail.echo());
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
