package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.Field;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A family of files: which columns say what. Packaged as data, one YAML file each.
 *
 * @param source what its records are from, unless the import says otherwise
 * @param status what its records are worth, unless the import says otherwise
 * @param recognisedBy a file is of this layout when it has a column for each of these fields
 * @param columns the headers that a field's column may have; {@link #plain} ones are equal
 */
public record Layout(
        String name,
        String title,
        RecordKind records,
        String source,
        Status status,
        List<Field> recognisedBy,
        Map<Field, List<String>> columns) {

    public Layout {
        recognisedBy = List.copyOf(recognisedBy);
        columns = Map.copyOf(new EnumMap<>(columns));
        if (recognisedBy.isEmpty())
            throw new IllegalArgumentException("layout " + name + ": recognisedBy names no field");
        for (Field field : recognisedBy) {
            if (!columns.containsKey(field))
                throw new IllegalArgumentException("layout " + name + ": recognisedBy names " + label(field)
                        + ", but columns has no header for it");
        }
    }

    /** What is left of a header when case, blanks, punctuation and byte-order marks do not count. */
    static String plain(String header) {
        StringBuilder plain = new StringBuilder(header.length());
        header.codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> plain.appendCodePoint(Character.toLowerCase(c)));
        return plain.toString();
    }

    /** {@code SPEED_LIMIT} is {@code speedLimit} in a layout file. */
    static String label(Field field) {
        StringBuilder label = new StringBuilder();
        for (String word : field.name().toLowerCase(Locale.ROOT).split("_")) {
            label.append(label.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return label.toString();
    }
}
