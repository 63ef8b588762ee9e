package dev.milepost.analysis;

import dev.milepost.collision.CodeLists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a filter from parameters. Whatever is wrong with any of them is a complaint that says what is allowed. */
@ApplicationScoped
public class FilterReader {
    public static final LocalDate EARLIEST = LocalDate.of(1926, 1, 1);
    public static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    private final Map<Facet, Vocabulary> vocabularies;
    private final Supplier<Detail> detail;

    /** For whoever may see everything. */
    public FilterReader() {
        this(() -> Detail.WHOLE);
    }

    /** @param detail what whoever asks at the moment may see */
    @Inject
    FilterReader(Instance<Detail> detail) {
        this(detail::get);
    }

    FilterReader(Supplier<Detail> detail) {
        this.vocabularies = Vocabulary.all(CodeLists.bundled());
        this.detail = detail;
    }

    /** What whoever asks may see. */
    public Detail detail() {
        return detail.get();
    }

    /** The filter that lets everything through, as whoever asks may see it. */
    public Filter all() {
        return new Filter(null, null, Map.of(), List.of(), detail());
    }

    /** What a facet allows, in words; for the description of the API. */
    public String allowed(Facet facet) {
        return vocabulary(facet).allowed();
    }

    /** The words of a facet that has a closed set of them; empty for others. */
    public List<String> words(Facet facet) {
        return vocabulary(facet).words();
    }

    /** @param parameters all of a request's; those that are not the filter's are left alone */
    public Filter read(Map<String, List<String>> parameters, Complaints complaints) {
        return read(parameters, complaints, new AreaReader(parameters, complaints));
    }

    /** The same by the rules of OGC API Features, whose {@code bbox} may have heights and cross the date line. */
    public Filter readOgc(Map<String, List<String>> parameters, Complaints complaints) {
        return read(parameters, complaints, AreaReader.ogc(parameters, complaints));
    }

    private Filter read(Map<String, List<String>> parameters, Complaints complaints, AreaReader areas) {
        LocalDate from = date(Filter.FROM, parameters, complaints);
        LocalDate to = date(Filter.TO, parameters, complaints);
        if (from != null && to != null && from.isAfter(to))
            complaints.add(Filter.FROM, from + " is after to, which is " + to + "; both days are included");
        Map<Facet, List<Choice>> choices = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            List<String> texts = parameters.get(facet.parameter());
            if (texts != null) choices.put(facet, choices(facet, texts, complaints));
        }
        Detail shown = detail();
        List<Area> read = areas.read();
        if (!shown.isExact())
            read = read.stream().<Area>map(area -> new Squares(area, shown)).toList();
        return new Filter(from, to, choices, read, shown);
    }

    private List<Choice> choices(Facet facet, List<String> texts, Complaints complaints) {
        List<Choice> chosen = new ArrayList<>();
        Vocabulary vocabulary = vocabulary(facet);
        for (String text : texts) {
            List<Choice> meant = vocabulary.read(text.strip());
            if (meant.isEmpty())
                complaints.add(
                        facet.parameter(),
                        Complaints.quoted(text) + " is not known here; allowed: " + vocabulary.allowed());
            chosen.addAll(meant);
        }
        return chosen;
    }

    private Vocabulary vocabulary(Facet facet) {
        Vocabulary vocabulary = vocabularies.get(facet);
        if (vocabulary == null) throw new IllegalStateException("no vocabulary for " + facet);
        return vocabulary;
    }

    private static @Nullable LocalDate date(String name, Map<String, List<String>> parameters, Complaints complaints) {
        List<String> texts = parameters.getOrDefault(name, List.of());
        if (texts.size() > 1) complaints.add(name, "is given " + texts.size() + " times; give it once");
        if (texts.size() != 1) return null;
        String text = texts.getFirst().strip();
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) return date;
            complaints.add(name, date + " is outside the calendar here, " + EARLIEST + " to " + LATEST);
        } catch (DateTimeParseException e) {
            complaints.add(name, Complaints.quoted(text) + " is not a date; write it as 2018-01-31");
        }
        return null;
    }
}
