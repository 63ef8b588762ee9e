package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.Field;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names as they are written: of fields in a layout file, and of columns in a header. */
public final class Labels {
    private static final Map<Field, String> OF_FIELDS = new EnumMap<>(Field.class);

    static {
        for (Field field : Field.values()) OF_FIELDS.put(field, camelCase(field.name()));
    }

    private Labels() {}

    /** {@code SPEED_LIMIT} is {@code speedLimit} in a layout file. */
    public static String of(Field field) {
        return OF_FIELDS.getOrDefault(field, "");
    }

    static Optional<Field> field(String label) {
        return Arrays.stream(Field.values())
                .filter(field -> of(field).equals(label))
                .findFirst();
    }

    static String fields() {
        return Arrays.stream(Field.values()).map(Labels::of).collect(Collectors.joining(", "));
    }

    /**
     * What is left of a header when case, blanks, punctuation and byte-order marks do not count, nor the X that R puts
     * before a digit.
     */
    public static String plain(String header) {
        StringBuilder plain = new StringBuilder(header.length());
        header.codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> plain.appendCodePoint(Character.toLowerCase(c)));
        boolean byR = plain.length() > 1 && plain.charAt(0) == 'x' && Character.isDigit(plain.charAt(1));
        return byR ? plain.substring(1) : plain.toString();
    }

    private static String camelCase(String constant) {
        StringBuilder label = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            label.append(label.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return label.toString();
    }
}
