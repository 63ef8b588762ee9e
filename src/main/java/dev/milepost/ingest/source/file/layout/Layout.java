package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.Field;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A family of files: what they are recognised by, and which of their columns say what. Data, one YAML file each.
 *
 * @param source what its records are from, unless the import says otherwise
 * @param status what its records are worth, unless the import says otherwise
 * @param reading how its bytes become cells
 * @param key the fields of which one, the first that says something, tells a record from all others of its source and year
 * @param recognisedBy a file is of this layout when it has a column for each of these fields
 * @param packaged whether it comes with Milepost; else it is a user's
 */
public record Layout(
        String name,
        String title,
        RecordKind records,
        String source,
        Status status,
        Reading reading,
        List<Field> key,
        List<Field> recognisedBy,
        Map<Field, Rule> fields,
        boolean packaged) {

    /**
     * @param encoding of its text; null to tell it from the bytes
     * @param delimiter between its cells; null to tell it from the header
     * @param language of the names of months in its dates
     */
    public record Reading(
            Format format,
            @Nullable String encoding,
            @Nullable Character delimiter,
            Locale language) {
        public static final Reading TABLE = new Reading(Format.TABLE, null, null, Locale.ENGLISH);
    }

    public Layout {
        key = List.copyOf(key);
        recognisedBy = List.copyOf(recognisedBy);
        fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(fields));
    }

    public Format format() {
        return reading.format();
    }

    /** The fields that a file must have columns for: it is recognised by them, or its records are nothing without. */
    List<Field> needed() {
        List<Field> needed = new ArrayList<>(recognisedBy);
        for (Field field : Kinds.needed(records)) if (!needed.contains(field)) needed.add(field);
        return needed;
    }

    /**
     * Whether every file of this layout is one of the other's too, but not the other way round, whatever its header: it
     * asks for the same columns and for more.
     */
    public boolean narrows(Layout other) {
        if (format() != other.format() || !asksForAll(other)) return false;
        return !other.asksForAll(this);
    }

    private boolean asksForAll(Layout other) {
        List<Set<String>> ours = asked();
        return other.asked().stream().allMatch(theirs -> ours.stream().anyMatch(theirs::containsAll));
    }

    /** The columns that a file must have, each by the plain names of which one will do. */
    private List<Set<String>> asked() {
        List<Set<String>> asked = new ArrayList<>();
        for (Field field : needed()) asked.addAll(names(field));
        Set<String> ofKey = new HashSet<>();
        for (Field field : key) names(field).forEach(ofKey::addAll);
        if (!ofKey.isEmpty()) asked.add(ofKey);
        return asked;
    }

    /** The plain names of each column that the field cannot do without. */
    private List<Set<String>> names(Field field) {
        Rule rule = fields.get(field);
        if (rule == null || rule.value() != null) return List.of();
        if (rule.otherwise() != null)
            return List.of(
                    rule.columns().flatMap(List::stream).map(Labels::plain).collect(Collectors.toSet()));
        return rule.from().stream()
                .map(names -> names.stream().map(Labels::plain).collect(Collectors.toSet()))
                .toList();
    }
}
