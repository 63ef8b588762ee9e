package dev.milepost.rest;

import dev.milepost.analysis.Complaints;
import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.analysis.Measure;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The query of a request. Reading collects what is wrong; {@link #check} then refuses the request with all of it at once.
 * A parameter that nobody declared is wrong too.
 */
public final class Asked {
    private final Map<String, List<String>> parameters;
    private final List<String> own;
    private final Complaints complaints = new Complaints();

    private Asked(Map<String, List<String>> parameters, List<String> own, List<String> declared) {
        this.parameters = parameters;
        this.own = own;
        parameters.keySet().stream()
                .filter(name -> !declared.contains(name))
                .forEach(name -> complaints.add(
                        name,
                        declared.isEmpty()
                                ? "is not a parameter here; none is allowed"
                                : "is not a parameter here; allowed: " + String.join(", ", declared)));
    }

    /** A question with the filter, and with parameters of its own, which come before those of the filter of that name. */
    public static Asked filtered(UriInfo uri, String... own) {
        List<String> declared = new ArrayList<>(Filter.parameters());
        List.of(own).stream().filter(name -> !declared.contains(name)).forEach(declared::add);
        return new Asked(uri.getQueryParameters(), List.of(own), declared);
    }

    /** A question without the filter. */
    public static Asked plain(UriInfo uri, String... own) {
        return new Asked(uri.getQueryParameters(), List.of(own), List.of(own));
    }

    public Filter filter(FilterReader reader) {
        return reader.read(others(), complaints);
    }

    /** The parameters that are not the question's own. */
    public Map<String, List<String>> others() {
        Map<String, List<String>> others = new LinkedHashMap<>(parameters);
        own.forEach(others::remove);
        return others;
    }

    /** Values repeated, or separated by commas, or both. */
    public List<String> list(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    public Optional<String> single(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) complaints.add(name, "is given " + values.size() + " times; give it once");
        return values.size() == 1 ? Optional.of(values.getFirst().strip()) : Optional.empty();
    }

    public int number(String name, int first, int last, int otherwise) {
        Optional<String> text = single(name);
        if (text.isEmpty()) return otherwise;
        OptionalLong number = Numbers.read(text.get());
        if (number.isPresent() && number.getAsLong() >= first && number.getAsLong() <= last)
            return (int) number.getAsLong();
        wrong(name, Complaints.quoted(text.get()) + " is not a whole number from " + first + " to " + last);
        return otherwise;
    }

    /** Holds {@code format} against what there is; {@link Formats} has chosen by it already. */
    public void format(List<String> allowed) {
        single("format")
                .filter(text -> !allowed.contains(text))
                .ifPresent(text -> wrong(
                        "format",
                        Complaints.quoted(text) + " is not a format here; allowed: " + String.join(", ", allowed)));
    }

    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** One of the words that the function knows. */
    <T> T one(String name, Function<String, Optional<T>> named, String allowed, T otherwise) {
        Optional<String> text = single(name);
        if (text.isEmpty()) return otherwise;
        Optional<T> found = named.apply(text.get());
        if (found.isEmpty()) wrong(name, Complaints.quoted(text.get()) + " is not known; " + allowed);
        return found.orElse(otherwise);
    }

    /** One measure. */
    Measure measure(String name, Measure otherwise) {
        return one(name, Measure::named, "one measure is wanted; allowed: " + Measure.allowed(), otherwise);
    }

    /** Of collisions, each once; the usual ones when none is given. */
    List<Measure> measures(String name) {
        Set<Measure> measures = new LinkedHashSet<>();
        for (String word : list(name))
            Measure.named(word)
                    .ifPresentOrElse(
                            measures::add,
                            () -> wrong(
                                    name,
                                    Complaints.quoted(word) + " is not known here; allowed: " + Measure.allowed()));
        return measures.isEmpty() ? Measure.DEFAULT : List.copyOf(measures);
    }

    boolean truth(String name, boolean otherwise) {
        return one(
                name,
                text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                "allowed: true, false",
                otherwise);
    }

    public void wrong(String name, String message) {
        complaints.add(name, message);
    }

    public Complaints complaints() {
        return complaints;
    }

    public void check() {
        if (complaints.none()) return;
        List<Problem.FieldError> errors = complaints.all().stream()
                .map(complaint -> Problem.error(complaint.parameter(), complaint.message()))
                .toList();
        Problem.FieldError first = errors.getFirst();
        String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more, see errors)";
        throw Problem.badRequest(
                "The query has a parameter that is wrong: " + Complaints.quoted(first.field()) + " " + first.message()
                        + more + ".",
                errors);
    }
}
