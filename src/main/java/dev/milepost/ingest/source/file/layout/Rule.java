package dev.milepost.ingest.source.file.layout;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a field is made of the columns of a row.
 *
 * @param from the columns it takes, each with the names that it may have
 * @param how what is done with several of them
 * @param with what stands between those that are joined
 * @param value what it always says; null when it comes from columns
 * @param first how many characters of it count; 0 for all
 * @param missing words that stand for no value
 * @param codes the source's words and what they mean to us, empty for no value; {@code *} is any other word. Without any,
 *     words are read as they are
 * @param formats the forms that a date or time may have, and no other; without any, our own
 * @param decimalComma whether numbers are written with a comma
 * @param kilometres whether a speed is in km/h
 * @param otherwise how it is made in a row where this says nothing; null for not at all
 */
public record Rule(
        List<List<String>> from,
        How how,
        String with,
        @Nullable String value,
        int first,
        List<String> missing,
        Map<String, String> codes,
        List<String> formats,
        boolean decimalComma,
        boolean kilometres,
        @Nullable Rule otherwise) {
    /** Any word that has no code of its own. */
    public static final String ANY = "*";

    /** What is done with the columns of a rule. */
    public enum How {
        ONE,
        JOIN,
        SUM
    }

    public Rule {
        from = from.stream().map(List::copyOf).toList();
        missing = List.copyOf(missing);
        codes = Map.copyOf(codes);
        formats = List.copyOf(formats);
    }

    /** One column under any of these names, taken as it is. */
    public static Rule column(String... names) {
        return new Rule(
                List.of(List.of(names)), How.ONE, "", null, 0, List.of(), Map.of(), List.of(), false, false, null);
    }

    /** The columns, those of what stands in for it too. */
    public Stream<List<String>> columns() {
        return otherwise == null ? from.stream() : Stream.concat(from.stream(), otherwise.columns());
    }
}
