package dev.milepost.csv;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it. */
public final class Csv {
    private static final String FORMULA = "=+-@\t\r\n";
    private static final String NEEDS_QUOTES = ",\"\r\n";

    private Csv() {}

    /** A line with its end; null is an empty field, anything but a text is written as it is. */
    public static String line(List<? extends @Nullable Object> values) {
        return values.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(@Nullable Object value) {
        if (value == null) return "";
        String text = value instanceof String said ? guarded(said) : value.toString();
        boolean plain = text.chars().noneMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0)
                && text.strip().length() == text.length();
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String guarded(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
