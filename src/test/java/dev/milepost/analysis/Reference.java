package dev.milepost.analysis;

import dev.milepost.collision.Coded;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the API must answer, computed by plain Java over the collisions; shares nothing with the code under test. */
public final class Reference {
    private final List<Sample> samples;

    public Reference(List<Sample> samples) {
        this.samples = samples;
    }

    /** Rows as the JSON of the answer has them, in its order. */
    public List<Map<String, Object>> aggregate(Predicate<Sample> filter, List<String> by, List<String> measures) {
        Comparator<List<Key>> order =
                Comparator.comparing(keys -> keys.stream().map(Key::order).toList(), Reference::compare);
        Map<List<Key>, List<Sample>> groups = new TreeMap<>(order);
        if (by.isEmpty()) groups.put(List.of(), new ArrayList<>());
        samples.stream()
                .filter(filter)
                .forEach(sample -> groups.computeIfAbsent(
                                by.stream().map(group -> key(group, sample)).toList(), keys -> new ArrayList<>())
                        .add(sample));
        List<Map<String, Object>> rows = new ArrayList<>();
        groups.forEach((keys, members) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < by.size(); i++) row.put(by.get(i), keys.get(i).json());
            for (String measure : measures) row.put(measure, measure(measure, members));
            rows.add(row);
        });
        return rows;
    }

    /** Seven rows of 25: the hours of a weekday, then without an hour. */
    public List<List<Object>> heatmap(Predicate<Sample> filter, String measure) {
        List<List<Object>> rows = new ArrayList<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            List<Object> row = new ArrayList<>();
            for (int hour = 0; hour <= 24; hour++) {
                int wanted = hour;
                row.add(measure(
                        measure,
                        samples.stream()
                                .filter(filter)
                                .filter(s -> s.date().getDayOfWeek() == weekday)
                                .filter(s -> (s.minute() < 0 ? 24 : s.minute() / 60) == wanted)
                                .toList()));
            }
            rows.add(row);
        }
        return rows;
    }

    public Object total(Predicate<Sample> filter, String measure) {
        return measure(measure, samples.stream().filter(filter).toList());
    }

    private record Key(String order, Object json) {}

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) return order;
        }
        return 0;
    }

    private static Key key(String group, Sample s) {
        LocalDate d = s.date();
        return switch (group) {
            case "year" -> number(d.getYear());
            case "quarter" -> text(d.getYear() + "-Q" + (d.getMonthValue() + 2) / 3);
            case "month" -> text(d.toString().substring(0, 7));
            case "week" ->
                text("%d-W%02d".formatted(d.get(IsoFields.WEEK_BASED_YEAR), d.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
            case "date" -> text(d.toString());
            case "weekday" -> number(d.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue() + 1);
            case "hour" -> number(s.minute() < 0 ? null : s.minute() / 60);
            case "severity" ->
                new Key("" + s.severity().code(), s.severity().name().toLowerCase());
            case "authority" -> s.authority() == null ? new Key("", null) : text(s.authority());
            case "source" -> text(s.source());
            case "status" -> new Key("" + s.status().code(), s.status().name().toLowerCase());
            case "weather" -> coded(s.road().weather());
            case "light" -> coded(s.road().light());
            case "surface" -> coded(s.road().surface());
            case "speedLimit" -> number(s.road().speedLimit());
            case "crossingFacility" -> coded(s.crossing().facility());
            case "crossingControl" -> coded(s.crossing().control());
            default -> throw new IllegalArgumentException(group);
        };
    }

    private static Key number(Integer number) {
        return new Key(number == null ? "" : "%06d".formatted(number), number);
    }

    private static Key text(String text) {
        return new Key(text, text);
    }

    private static Key coded(Coded value) {
        Object json = value.equals(Coded.MISSING) ? null : Map.of("code", value.code(), "label", value.label());
        return new Key("%03d".formatted(value.code() + 1) + value.label(), json);
    }

    private static Object measure(String measure, List<Sample> members) {
        Stream<Sample> all = members.stream();
        return switch (measure) {
            case "collisions" -> members.size();
            case "fatal" -> all.filter(s -> s.severity() == Severity.FATAL).count();
            case "serious" -> all.filter(s -> s.severity() == Severity.SERIOUS).count();
            case "slight" -> all.filter(s -> s.severity() == Severity.SLIGHT).count();
            case "ksi" -> all.filter(s -> s.severity() != Severity.SLIGHT).count();
            case "ksiShare" ->
                members.isEmpty()
                        ? null
                        : (double) all.filter(s -> s.severity() != Severity.SLIGHT)
                                        .count()
                                / members.size();
            case "casualties" -> all.mapToInt(s -> s.counts().casualties()).sum();
            case "vehicles" -> all.mapToInt(s -> s.counts().vehicles()).sum();
            case "pedestrians" -> all.filter(s -> s.counts().pedestrians() > 0).count();
            case "cycles" -> all.filter(s -> s.counts().cycles() > 0).count();
            case "p2w" -> all.filter(s -> s.counts().p2w() > 0).count();
            case "children" -> all.filter(s -> s.counts().children() > 0).count();
            case "olderPeople" -> all.filter(s -> s.counts().olderPeople() > 0).count();
            default -> throw new IllegalArgumentException(measure);
        };
    }

    public static boolean provisional(Sample sample) {
        return sample.status() == Status.PROVISIONAL;
    }
}
