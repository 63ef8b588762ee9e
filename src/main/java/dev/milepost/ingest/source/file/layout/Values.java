package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.CodeList;
import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Coded;
import dev.milepost.collision.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Makes values of rules: each step that a rule asks for once more around what there is, and no step that it does not. */
final class Values {
    private static final CodeLists LISTS = CodeLists.bundled();
    private static final double KILOMETRES_OF_A_MILE = 1.609344;

    private final ToIntFunction<List<String>> slots;
    private final Locale language;
    private final boolean sheet;

    Values(ToIntFunction<List<String>> slots, Locale language, boolean sheet) {
        this.slots = slots;
        this.language = language;
        this.sheet = sheet;
    }

    /** Null when none of its columns is there. */
    @Nullable
    Value of(Rule rule, Field field) {
        Value value = own(rule, field);
        Value other = rule.otherwise() == null ? null : of(rule.otherwise(), field);
        if (value == null || other == null) return value == null ? other : value;
        return cells -> {
            String text = value.of(cells);
            return text == null || text.isBlank() ? other.of(cells) : text;
        };
    }

    private @Nullable Value own(Rule rule, Field field) {
        Value value = origin(rule);
        if (value == null) return null;
        if (!rule.missing().isEmpty()) value = without(value, rule.missing());
        if (rule.first() > 0) {
            int first = rule.first();
            value = step(value, text -> text.length() <= first ? text : text.substring(0, first));
        }
        if (rule.decimalComma()) value = step(value, Values::withPoint);
        boolean moment = field == Field.DATE || field == Field.TIME;
        if (moment && (sheet || !rule.formats().isEmpty()))
            value = step(value, new Moments(rule.formats(), language, field, sheet)::read);
        if (!rule.codes().isEmpty()) value = step(value, coded(rule.codes(), field));
        if (rule.kilometres()) value = step(value, Values::miles);
        return value;
    }

    private @Nullable Value origin(Rule rule) {
        if (rule.value() != null) return cells -> rule.value();
        int[] from = rule.from().stream().mapToInt(slots).toArray();
        for (int slot : from) if (slot < 0) return null;
        return switch (rule.how()) {
            case ONE -> {
                int slot = from[0];
                yield cells -> cells[slot];
            }
            case JOIN -> cells -> joined(cells, from, rule.with());
            case SUM -> cells -> sum(cells, from);
        };
    }

    private interface Step {
        @Nullable
        String apply(String text);
    }

    /** Of what is there, without the blanks around it. */
    private static Value step(Value value, Step step) {
        return cells -> {
            String text = value.of(cells);
            if (text == null) return null;
            String stripped = text.strip();
            return stripped.isEmpty() ? null : step.apply(stripped);
        };
    }

    private static Value without(Value value, List<String> missing) {
        Set<String> words = new HashSet<>();
        for (String word : missing) words.add(CodeWords.normal(word));
        return step(value, text -> words.contains(CodeWords.normal(text)) ? null : text);
    }

    /** Nothing when one of them says nothing: half a date is no date. */
    private static @Nullable String joined(@Nullable String[] cells, int[] from, String with) {
        StringBuilder text = new StringBuilder();
        for (int slot : from) {
            String cell = cells[slot];
            if (cell == null || cell.isBlank()) return null;
            if (slot != from[0]) text.append(with);
            text.append(cell.strip());
        }
        return text.toString();
    }

    /** Nothing when all of them say nothing; what is no number is left as it is, so that it is seen. */
    private static @Nullable String sum(@Nullable String[] cells, int[] from) {
        long sum = 0;
        boolean any = false;
        for (int slot : from) {
            String cell = cells[slot];
            if (cell == null || cell.isBlank()) continue;
            any = true;
            String digits = cell.strip();
            if (digits.endsWith(".0")) digits = digits.substring(0, digits.length() - 2);
            if (digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) return digits;
            sum += Integer.parseInt(digits);
        }
        return any ? Long.toString(sum) : null;
    }

    private static String withPoint(String text) {
        int comma = text.indexOf(',');
        boolean one = comma >= 0 && comma == text.lastIndexOf(',') && text.indexOf('.') < 0;
        return one ? text.replace(',', '.') : text;
    }

    private static String miles(String text) {
        String digits = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        if (digits.length() > 4 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) return text + " km/h";
        return Long.toString(Math.round(Integer.parseInt(digits) / KILOMETRES_OF_A_MILE));
    }

    /** A word without a code is kept, but not as one that our lists would take for something else. */
    private static Step coded(Map<String, String> codes, Field field) {
        CodeList list = LISTS.named(field.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse(null);
        Map<String, String> exact = new HashMap<>(codes);
        String any = codes.get(Rule.ANY);
        return text -> {
            String meaning = exact.get(text);
            if (meaning == null) meaning = exact.get(CodeWords.normal(text));
            if (meaning == null) meaning = any;
            if (meaning != null) return meaning.isEmpty() ? null : meaning;
            if (list == null) return text;
            Coded taken = list.resolve(text);
            return taken.known() || list.lists(taken) ? text + " (no code of the layout)" : text;
        };
    }
}
