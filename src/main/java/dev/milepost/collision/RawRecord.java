package dev.milepost.collision;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as its source worded it: one text a field, nothing checked yet. Filled by one decoder and then read by the
 * transform; not shared between threads while it is being filled.
 */
public final class RawRecord {
    private static final int FIELDS = Field.values().length;
    private final @Nullable String[] values;

    public RawRecord() {
        this(new @Nullable String[FIELDS]);
    }

    /** @param values by the order of {@link Field}, one for each; the record's own from now on */
    public RawRecord(@Nullable String[] values) {
        if (values.length != FIELDS) throw new IllegalArgumentException("a value for each field, not " + values.length);
        this.values = values;
    }

    public RawRecord set(Field field, @Nullable String value) {
        values[field.ordinal()] = value;
        return this;
    }

    /** The text without blanks around it; null when absent or blank. */
    public @Nullable String text(Field field) {
        String value = values[field.ordinal()];
        if (value == null || value.isEmpty()) return null;
        if (isVisible(value.charAt(0)) && isVisible(value.charAt(value.length() - 1))) return value;
        String stripped = value.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** Of the characters that nearly all values begin and end with. */
    private static boolean isVisible(char c) {
        return c > ' ' && c < 0x7f;
    }

    /** The value exactly as it came. */
    public @Nullable String asGiven(Field field) {
        return values[field.ordinal()];
    }

    public Map<Field, String> asMap() {
        Map<Field, String> map = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            String value = values[field.ordinal()];
            if (value != null) map.put(field, value);
        }
        return map;
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
