package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of a file's columns, and what layouts find among them. */
public final class Header {
    private final List<String> names;
    private final int width;
    private final Map<String, List<Integer>> places = new HashMap<>();

    /** @param width how many of the names are the table's own; those behind them are of another one beside it */
    private Header(List<String> names, int width) {
        this.names = List.copyOf(names);
        this.width = width;
        for (int i = 0; i < width; i++)
            places.computeIfAbsent(Labels.plain(names.get(i)), plain -> new ArrayList<>())
                    .add(i);
    }

    public static Header of(List<String> names) {
        return new Header(names, names.size());
    }

    /** The table in front of a blank header with named ones behind it; null when there is no such thing. */
    public @Nullable Header leftOfGap() {
        for (int gap = 1; gap < names.size() - 1; gap++) {
            if (!Labels.plain(names.get(gap)).isEmpty()
                    || Labels.plain(names.get(gap - 1)).isEmpty()) continue;
            boolean namedBehind = names.subList(gap + 1, names.size()).stream().anyMatch(name -> !name.isBlank());
            if (namedBehind) return new Header(names, gap);
        }
        return null;
    }

    public List<String> names() {
        return names;
    }

    /** As many cells as a row has at least. */
    int width() {
        return width;
    }

    /** As many cells as a row has at most. */
    int widest() {
        return names.size();
    }

    /** How a layout fits, for rows of a text or, if so, of a sheet. */
    public Fit fit(Layout layout, boolean sheet) {
        List<String> lacking = new ArrayList<>();
        if (layout.key().stream().noneMatch(field -> has(layout.fields().get(field))))
            lacking.add("the key (" + names(layout, layout.key().getFirst()) + ")");
        for (Field field : layout.needed())
            if (!layout.key().contains(field) && !has(layout.fields().get(field)))
                lacking.add("the " + Labels.of(field) + " (" + names(layout, field) + ")");
        if (!lacking.isEmpty()) return new Fit.Lacks(layout, found(layout), lacking);
        String twice = ambiguity(layout);
        if (twice != null) return new Fit.Ambiguous(layout, twice);
        return new Fit.Fits(layout, new Mapping(layout, this, sheet));
    }

    private int found(Layout layout) {
        return (int) layout.fields().values().stream()
                .filter(rule -> rule.value() == null && has(rule))
                .count();
    }

    private static String names(Layout layout, Field field) {
        Rule rule = layout.fields().get(field);
        if (rule == null) return Labels.of(field);
        return String.join(", ", rule.columns().flatMap(List::stream).distinct().toList());
    }

    private boolean has(@Nullable Rule rule) {
        if (rule == null) return false;
        if (rule.value() != null) return true;
        return rule.from().stream().allMatch(column -> place(column) >= 0) || has(rule.otherwise());
    }

    /** Where the column of any of these names is; -1 when it is nowhere. */
    int place(List<String> aliases) {
        for (String name : aliases) {
            List<Integer> found = places.get(Labels.plain(name));
            if (found != null) return found.getFirst();
        }
        return -1;
    }

    private @Nullable String ambiguity(Layout layout) {
        for (Map.Entry<Field, Rule> entry : layout.fields().entrySet()) {
            for (List<String> column : entry.getValue().columns().toList()) {
                List<Integer> found = column.stream()
                        .map(Labels::plain)
                        .distinct()
                        .flatMap(plain -> places.getOrDefault(plain, List.of()).stream())
                        .sorted()
                        .toList();
                if (found.size() > 1) return twice(layout, entry.getKey(), found.get(0), found.get(1));
            }
        }
        return null;
    }

    private String twice(Layout layout, Field field, int first, int second) {
        String one = names.get(first);
        String other = names.get(second);
        if (Labels.plain(one).equals(Labels.plain(other)))
            return "The header has the column '" + one + "' more than once (columns " + (first + 1) + " and "
                    + (second + 1) + "), and which of them counts cannot be told. Rename or remove the other.";
        return "The header has two columns for the " + Labels.of(field) + ", '" + one + "' and '" + other
                + "', and which of them counts cannot be told. Rename or remove one of them, or name them in a layout of"
                + " your own, one in 'columns' and the other in 'otherwise' (" + layout.name() + " takes either).";
    }
}
