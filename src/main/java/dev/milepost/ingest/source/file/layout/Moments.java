package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.Field;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.time.temporal.TemporalQuery;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates or times in the forms of a layout, strictly, and in no other: what fits none of them says so, in words that
 * nobody takes for a date.
 */
final class Moments {
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d)?)?");
    private static final Pattern ISO_TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT)?\\d\\d:\\d\\d(:\\d\\d)?");

    private final List<String> patterns;
    private final List<DateTimeFormatter> formats;
    private final boolean date;
    private final boolean sheet;

    /** @param sheet whether a cell of a spreadsheet may be a date or time itself, whatever its form */
    Moments(List<String> patterns, Locale language, Field field, boolean sheet) {
        this.patterns = patterns;
        this.formats =
                patterns.stream().map(pattern -> format(pattern, language)).toList();
        this.date = field == Field.DATE;
        this.sheet = sheet;
    }

    /** What is wrong with a pattern; null when nothing is. */
    static @Nullable String fault(String pattern, Locale language, Field field) {
        try {
            String sample = format(pattern, language).format(java.time.LocalDateTime.of(2021, 12, 31, 23, 59));
            Moments moments = new Moments(List.of(pattern), language, field, false);
            String want = field == Field.DATE ? "2021-12-31" : "23:59";
            String read = moments.read(sample);
            if (read.equals(want) || field == Field.TIME && read.equals("23:00")) return null;
            return "'" + pattern + "' does not say a whole " + (field == Field.DATE ? "date" : "time") + ": it needs "
                    + (field == Field.DATE ? "y, M and d" : "H, or h with a");
        } catch (IllegalArgumentException | DateTimeException e) {
            return "'" + pattern + "' is no pattern of a date or time (" + e.getMessage()
                    + "); write for example dd.MM.yyyy or HH:mm";
        }
    }

    String read(String text) {
        if (sheet && (date ? ISO_DATE : ISO_TIME).matcher(text).matches()) return part(text);
        if (formats.isEmpty()) return text;
        for (DateTimeFormatter format : formats) {
            String read = date ? parsed(format, text, TemporalQueries.localDate()) : time(format, text);
            if (read != null) return read;
        }
        return text + " (does not fit " + String.join(" or ", patterns) + ")";
    }

    /** A cell that holds a date and a time says each to the field that asks for it. */
    private String part(String text) {
        int t = text.indexOf('T');
        return t < 0 ? text : date ? text.substring(0, t) : text.substring(t + 1);
    }

    private static @Nullable String time(DateTimeFormatter format, String text) {
        return parsed(format, text, TemporalQueries.localTime());
    }

    private static @Nullable String parsed(
            DateTimeFormatter format, String text, TemporalQuery<? extends TemporalAccessor> query) {
        java.text.ParsePosition at = new java.text.ParsePosition(0);
        if (format.parseUnresolved(text, at) == null || at.getIndex() != text.length()) return null;
        try {
            TemporalAccessor value = format.parse(text).query(query);
            return switch (value) {
                case LocalDate day -> day.toString();
                case LocalTime time ->
                    DateTimeFormatter.ISO_LOCAL_TIME.format(time.withNano(0)).substring(0, 5);
                case null, default -> null;
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static DateTimeFormatter format(String pattern, Locale language) {
        if (pattern.isBlank()) throw new IllegalArgumentException("it is blank");
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(proleptic(pattern))
                .toFormatter(language)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Strictly, a year of an era needs its era; nobody means that. */
    private static String proleptic(String pattern) {
        StringBuilder text = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\'') quoted = !quoted;
            else if (!quoted && text.charAt(i) == 'y') text.setCharAt(i, 'u');
        }
        return text.toString();
    }
}
