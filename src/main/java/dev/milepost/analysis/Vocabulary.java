package dev.milepost.analysis;

import dev.milepost.collision.CodeList;
import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Coded;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.Location;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that a facet of the filter understands. */
interface Vocabulary {
    String UNKNOWN = "unknown";

    /** What a text means, more than one value for {@code ksi}; empty when it means nothing here. */
    List<Choice> read(String text);

    /** For people: what is allowed. */
    String allowed();

    /** All words, when they are few and fixed. */
    default List<String> words() {
        return List.of();
    }

    static Map<Facet, Vocabulary> all(CodeLists lists) {
        Map<Facet, Vocabulary> all = new EnumMap<>(Facet.class);
        all.put(Facet.SEVERITY, severities());
        all.put(Facet.AUTHORITY, text(Location.MAX_AUTHORITY, "a GSS code such as E07000011, or unknown", true));
        all.put(
                Facet.SOURCE,
                text(CollisionKey.MAX_SOURCE, "the name of a source, as /api/v1/coverage lists them", false));
        all.put(Facet.STATUS, words(Stream.of(Status.values()).map(s -> new Choice(s.label(), s.code()))));
        all.put(Facet.WEATHER, codes(lists.weather()));
        all.put(Facet.LIGHT, codes(lists.light()));
        all.put(Facet.SURFACE, codes(lists.surface()));
        all.put(Facet.SPEED_LIMIT, numbers(1, 100, Conditions.UNKNOWN_SPEED));
        all.put(Facet.WEEKDAY, numbers(1, 7));
        all.put(Facet.HOUR, numbers(0, 23, -1));
        all.put(Facet.INVOLVING, words(Stream.of(RoadUser.values()).map(u -> new Choice(u.word(), u))));
        return all;
    }

    private static Vocabulary severities() {
        Map<String, List<Choice>> words = new LinkedHashMap<>();
        List<Choice> ksi = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            Choice choice = new Choice(Group.word(severity), severity.code());
            words.put(choice.word(), List.of(choice));
            if (severity.ksi()) ksi.add(choice);
        }
        words.put("ksi", ksi);
        return new Words(words, String.join(", ", words.keySet()));
    }

    private static Vocabulary words(Stream<Choice> choices) {
        Map<String, List<Choice>> words = new LinkedHashMap<>();
        choices.forEach(choice -> words.put(choice.word().toLowerCase(Locale.ROOT), List.of(choice)));
        String allowed = words.values().stream().map(c -> c.getFirst().word()).collect(Collectors.joining(", "));
        return new Words(words, allowed);
    }

    private static Vocabulary numbers(int first, int last, int... unknown) {
        Map<String, List<Choice>> words = new LinkedHashMap<>();
        for (int n = first; n <= last; n++) words.put(Integer.toString(n), List.of(new Choice(Integer.toString(n), n)));
        for (int n : unknown) words.put(UNKNOWN, List.of(new Choice(UNKNOWN, n)));
        return new Words(words, first + " to " + last + (unknown.length == 0 ? "" : ", or " + UNKNOWN));
    }

    private static Vocabulary codes(CodeList list) {
        return new Codes(list);
    }

    private static Vocabulary text(int longest, String allowed, boolean mayBeUnknown) {
        return new Text(longest, allowed, mayBeUnknown);
    }

    /** A closed set of words, in any letter case. */
    record Words(Map<String, List<Choice>> meanings, String allowed) implements Vocabulary {
        @Override
        public List<Choice> read(String text) {
            return meanings.getOrDefault(text.toLowerCase(Locale.ROOT), List.of());
        }

        @Override
        public List<String> words() {
            return meanings.entrySet().stream()
                    .map(meaning -> meaning.getValue().size() == 1
                            ? meaning.getValue().getFirst().word()
                            : meaning.getKey())
                    .toList();
        }
    }

    /** Codes of a list, or their labels, or -1 for what the list does not know. */
    record Codes(CodeList list) implements Vocabulary {
        @Override
        public List<Choice> read(String text) {
            if (text.isEmpty()) return List.of();
            if (text.equals("-1")) return List.of(new Choice(text, Coded.UNKNOWN));
            Coded value = list.resolve(text);
            return list.lists(value) && value.known()
                    ? List.of(new Choice(Integer.toString(value.code()), value.code()))
                    : List.of();
        }

        @Override
        public String allowed() {
            return list.values().stream()
                            .filter(Coded::known)
                            .map(value -> value.code() + " (" + value.label() + ")")
                            .collect(Collectors.joining(", "))
                    + ", or -1 (missing or not in the list)";
        }
    }

    /** Any text that a column can hold. */
    record Text(int longest, String allowed, boolean mayBeUnknown) implements Vocabulary {
        @Override
        public List<Choice> read(String text) {
            if (text.isEmpty() || text.length() > longest || text.chars().anyMatch(Character::isISOControl))
                return List.of();
            if (mayBeUnknown && text.equals(UNKNOWN)) return List.of(new Choice(UNKNOWN, ""));
            return List.of(new Choice(text, text));
        }
    }
}
