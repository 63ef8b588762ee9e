package dev.milepost.analysis;

import dev.milepost.collision.Coded;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Severity;
import dev.milepost.grid.NationalGrid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A filter, groups and measures drawn at random: as a query for the API, and as a predicate of plain Java. */
public final class RandomQuestion {
    static final List<String> GROUPS = Arrays.stream(Group.values())
            .filter(group -> group.unit() == Unit.COLLISION)
            .map(Group::word)
            .toList();
    static final List<String> MEASURES = Arrays.stream(Measure.values())
            .filter(measure -> measure.unit() == Unit.COLLISION)
            .map(Measure::word)
            .toList();

    private final Random random;
    private final List<String> query = new ArrayList<>();
    private final List<String> by;
    private final List<String> measures;
    private Predicate<Sample> filter = sample -> true;
    private Predicate<Sample> covered = sample -> true;
    private final Predicate<Sample> undated;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;

    public RandomQuestion(long seed, List<String> sources) {
        this.random = new Random(seed);
        dates();
        Predicate<Sample> dated = filter;
        filter = sample -> true;
        facet("source", some(sources), Sample::source);
        if (random.nextInt(4) == 0)
            facet("severity", List.of("ksi"), s -> s.severity() == Severity.SLIGHT ? "" : "ksi");
        else
            maybe(
                    "severity",
                    List.of("fatal", "serious", "slight"),
                    s -> s.severity().name().toLowerCase());
        maybe(
                "authority",
                List.of("E07000011", "E06000031", "unknown"),
                s -> s.authority() == null ? "unknown" : s.authority());
        maybe("status", List.of("provisional", "validated"), s -> s.status().label());
        maybe("weather", List.of("1", "2", "-1"), s -> code(s.road().weather()));
        maybe("light", List.of("1", "4", "-1"), s -> code(s.road().light()));
        maybe("surface", List.of("1", "2", "3"), s -> code(s.road().surface()));
        maybe(
                "speedLimit",
                List.of("30", "60", "unknown"),
                s -> orUnknown(s.road().speedLimit()));
        maybe(
                "weekday",
                List.of("1", "6", "7"),
                s -> "" + s.date().getDayOfWeek().getValue());
        maybe("hour", List.of("0", "8", "17", "unknown"), s -> s.minute() < 0 ? "unknown" : "" + s.minute() / 60);
        involving();
        if (random.nextInt(6) == 0) bbox();
        if (random.nextInt(6) == 0) near();
        this.undated = filter;
        this.filter = dated.and(undated);
        this.by = some(GROUPS).stream().limit(random.nextInt(4)).toList();
        this.measures = some(MEASURES);
    }

    public String path() {
        List<String> all = new ArrayList<>(query);
        if (!by.isEmpty()) all.add("by=" + String.join(",", by));
        measures.forEach(measure -> all.add("measure=" + measure));
        return String.join("&", all);
    }

    public String filterQuery() {
        return String.join("&", query);
    }

    public List<String> by() {
        return by;
    }

    public List<String> measures() {
        return measures;
    }

    public Predicate<Sample> filter() {
        return filter;
    }

    /** The filter without its dates. */
    public Predicate<Sample> undated() {
        return undated;
    }

    /** Only what the filter says of source, authority and status. */
    public Predicate<Sample> covered() {
        return covered;
    }

    public @Nullable LocalDate from() {
        return from;
    }

    public @Nullable LocalDate to() {
        return to;
    }

    private void dates() {
        LocalDate begin = LocalDate.of(2019, 11, 1).plusMonths(random.nextInt(10));
        if (random.nextInt(3) == 0) begin = begin.plusDays(random.nextInt(30));
        LocalDate end =
                begin.plusMonths(1 + random.nextInt(12)).withDayOfMonth(1).minusDays(1);
        if (random.nextInt(3) == 0) end = end.plusDays(random.nextInt(30));
        LocalDate first = begin;
        LocalDate last = end.isBefore(begin) ? begin : end;
        if (random.nextBoolean()) {
            and("from=" + first, s -> !s.date().isBefore(first));
            this.from = first;
        }
        if (random.nextBoolean()) {
            and("to=" + last, s -> !s.date().isAfter(last));
            this.to = last;
        }
    }

    private void involving() {
        if (random.nextInt(8) != 0) return;
        query.add("involving=cycle");
        query.add("involving=child");
        filter = filter.and(s -> s.counts().cycles() > 0 || s.counts().children() > 0);
    }

    /** Corners are places of the lattice, so that some collisions lie on an edge. */
    private void bbox() {
        GridPoint one = lattice();
        GridPoint other = random.nextInt(4) == 0 ? NationalGrid.point(random.nextInt(700_001), 900_000) : lattice();
        double west = Math.min(one.longitude(), other.longitude());
        double east = Math.max(one.longitude(), other.longitude());
        double south = Math.min(one.latitude(), other.latitude());
        double north = Math.max(one.latitude(), other.latitude());
        and(
                "bbox=" + west + "," + south + "," + east + "," + north,
                s -> s.place() != null
                        && s.place().longitude() >= west
                        && s.place().longitude() <= east
                        && s.place().latitude() >= south
                        && s.place().latitude() <= north);
    }

    /** 500 m is the distance of many on the lattice: 300 m one way and 400 m the other. */
    private void near() {
        GridPoint centre = lattice();
        int radius = random.nextBoolean() ? 500 : 1 + random.nextInt(100_000);
        String point = "near=" + centre.longitude() + "," + centre.latitude();
        and(
                random.nextBoolean() ? point + "," + radius : point + "&radius=" + radius,
                s -> s.place() != null && metres(s.place(), centre) <= radius);
    }

    private GridPoint lattice() {
        return NationalGrid.point(
                Samples.TOWN_EASTING + 100 * random.nextInt(90), Samples.TOWN_NORTHING + 100 * random.nextInt(90));
    }

    private static double metres(GridPoint one, GridPoint other) {
        return Math.hypot(one.easting() - other.easting(), one.northing() - other.northing());
    }

    private void maybe(String name, List<String> values, Function<Sample, String> value) {
        if (random.nextInt(8) == 0) facet(name, some(values), value);
    }

    private void facet(String name, List<String> chosen, Function<Sample, String> value) {
        chosen.forEach(each -> query.add(name + "=" + each));
        Predicate<Sample> condition = sample -> chosen.contains(value.apply(sample));
        filter = filter.and(condition);
        if (List.of("source", "authority", "status").contains(name)) covered = covered.and(condition);
    }

    private void and(String text, Predicate<Sample> condition) {
        query.add(text);
        filter = filter.and(condition);
    }

    private List<String> some(List<String> values) {
        List<String> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, 1 + random.nextInt(values.size())));
    }

    private static String code(Coded value) {
        return "" + value.code();
    }

    private static String orUnknown(Integer number) {
        return number == null ? "unknown" : "" + number;
    }
}
