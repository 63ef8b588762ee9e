package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.CodeList;
import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Coded;
import dev.milepost.collision.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a field is made, from its place in a layout file: a name, a list of names, or a mapping. */
final class RuleReader {
    private static final Set<String> KEYS = new LinkedHashSet<>(List.of(
            "columns",
            "join",
            "sum",
            "value",
            "with",
            "first",
            "missing",
            "codes",
            "formats",
            "decimal",
            "unit",
            "otherwise"));
    private static final List<String> ORIGINS = List.of("columns", "join", "sum", "value");
    private static final int DEEPEST = 4;
    private static final Set<Field> COORDINATES =
            EnumSet.of(Field.EASTING, Field.NORTHING, Field.LONGITUDE, Field.LATITUDE);
    private static final Set<Field> COUNTS = EnumSet.of(
            Field.CASUALTIES,
            Field.VEHICLES,
            Field.PEDESTRIANS,
            Field.CYCLES,
            Field.P2W,
            Field.CHILDREN,
            Field.OLDER_PEOPLE);

    private final Yaml yaml;
    private final CodeLists lists;
    private final Locale language;
    private final boolean comma;
    private final List<String> missing;

    RuleReader(Yaml yaml, CodeLists lists, Locale language, boolean comma, List<String> missing) {
        this.yaml = yaml;
        this.lists = lists;
        this.language = language;
        this.comma = comma;
        this.missing = missing;
    }

    @Nullable
    Rule read(Yaml.At at, Field field) {
        return read(at, field, DEEPEST);
    }

    private @Nullable Rule read(Yaml.At at, Field field, int deep) {
        if (!Yaml.isMapping(at)) return rule(columns(at), Rule.How.ONE, Map.of(), field, null);
        if (deep == 0) {
            yaml.wrong(at, "'otherwise' is nested too deep");
            return null;
        }
        Map<String, Yaml.At> entries = yaml.entries(at, KEYS);
        if (entries == null) return null;
        List<String> origins = ORIGINS.stream().filter(entries::containsKey).toList();
        if (origins.size() != 1) {
            yaml.wrong(at, "exactly one of columns, join, sum and value is expected here, not " + origins.size());
            return null;
        }
        Yaml.At origin = entries.getOrDefault(origins.getFirst(), at);
        Yaml.At other = entries.get("otherwise");
        Rule otherwise = other == null ? null : read(other, field, deep - 1);
        return switch (origins.getFirst()) {
            case "columns" -> rule(columns(origin), Rule.How.ONE, entries, field, otherwise);
            case "join" -> rule(severalColumns(origin), Rule.How.JOIN, entries, field, otherwise);
            case "sum" -> {
                if (!COUNTS.contains(field)) yaml.wrong(origin, "only a count can be a sum");
                yield rule(severalColumns(origin), Rule.How.SUM, entries, field, otherwise);
            }
            default -> rule(List.of(), Rule.How.ONE, entries, field, otherwise);
        };
    }

    private Rule rule(
            List<List<String>> from,
            Rule.How how,
            Map<String, Yaml.At> entries,
            Field field,
            @Nullable Rule otherwise) {
        boolean number = COUNTS.contains(field) || COORDINATES.contains(field) || field == Field.SPEED_LIMIT;
        Yaml.At decimal = entries.get("decimal");
        if (decimal != null && !number) yaml.wrong(decimal, "only a number has a decimal point or comma");
        List<String> words = new ArrayList<>(missing);
        Yaml.At own = entries.get("missing");
        if (own != null) words.addAll(yaml.texts(own));
        Yaml.At with = entries.get("with");
        if (with != null && how != Rule.How.JOIN)
            yaml.wrong(with, "'with' stands between columns that are joined; there is no 'join' here");
        return new Rule(
                from,
                how,
                Optional.ofNullable(with).flatMap(Yaml::scalar).orElse(""),
                value(entries.get("value"), field),
                first(entries.get("first")),
                words,
                codes(entries.get("codes"), field),
                formats(entries.get("formats"), field),
                number && (decimal == null ? comma : isComma(yaml, decimal)),
                isKilometres(entries.get("unit"), field),
                otherwise);
    }

    private List<List<String>> columns(Yaml.At at) {
        List<String> names = yaml.texts(at);
        if (names.isEmpty()) yaml.wrong(at, "at least one name of a column is expected here");
        return List.of(names);
    }

    private List<List<String>> severalColumns(Yaml.At at) {
        List<List<String>> columns = new ArrayList<>();
        if (Yaml.isList(at)) for (Yaml.At item : yaml.items(at)) columns.addAll(columns(item));
        if (columns.size() < 2) yaml.wrong(at, "a list of two or more columns is expected here");
        return columns;
    }

    private @Nullable String value(Yaml.@Nullable At at, Field field) {
        if (at == null) return null;
        String value = yaml.text(at);
        CodeList list = list(field);
        if (list != null && !value.isEmpty() && !list.lists(list.resolve(value))) unlisted(at, value, list);
        return value;
    }

    private int first(Yaml.@Nullable At at) {
        if (at == null) return 0;
        String text = yaml.text(at);
        if (text.matches("[1-9][0-9]{0,3}")) return Integer.parseInt(text);
        yaml.wrong(at, "'" + text + "' is no number of characters");
        return 0;
    }

    private Map<String, String> codes(Yaml.@Nullable At at, Field field) {
        if (at == null) return Map.of();
        Map<String, Yaml.At> written = yaml.entries(at, Set.of());
        if (written == null) return Map.of();
        CodeList list = list(field);
        Map<String, String> codes = new LinkedHashMap<>();
        written.forEach((word, meaning) -> {
            String text = Yaml.isNothing(meaning) ? "" : yaml.text(meaning);
            if (text.isEmpty() || list == null) codes.put(CodeWords.normal(word), text);
            else {
                Coded value = list.resolve(text);
                if (!list.lists(value)) unlisted(meaning, text, list);
                else codes.put(CodeWords.normal(word), value.label().isEmpty() ? "" : value.label());
            }
        });
        return codes;
    }

    private void unlisted(Yaml.At at, String word, CodeList list) {
        yaml.wrong(
                at,
                "the code list " + list.name() + " has no '" + word + "'; it has: "
                        + String.join(
                                ", ",
                                list.values().stream()
                                        .map(each -> each.known() ? each.code() + " " + each.label() : each.label())
                                        .toList()));
    }

    private @Nullable CodeList list(Field field) {
        return lists.named(field.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse(null);
    }

    private List<String> formats(Yaml.@Nullable At at, Field field) {
        if (at == null) return List.of();
        if (field != Field.DATE && field != Field.TIME) yaml.wrong(at, "only date and time have formats");
        List<String> formats = new ArrayList<>();
        for (Yaml.At item : yaml.items(at)) {
            String pattern = Yaml.scalar(item).orElse("");
            String fault = Moments.fault(pattern, language, field);
            if (fault == null) formats.add(pattern);
            else yaml.wrong(item, fault);
        }
        return formats;
    }

    private boolean isKilometres(Yaml.@Nullable At at, Field field) {
        if (at == null) return false;
        String unit = yaml.text(at);
        if (field != Field.SPEED_LIMIT) yaml.wrong(at, "only speedLimit has a unit");
        else if (!unit.equals("km/h") && !unit.equals("mph"))
            yaml.wrong(at, "'" + unit + "' is no unit of speed: km/h or mph");
        return unit.equals("km/h");
    }

    static boolean isComma(Yaml yaml, Yaml.At at) {
        String decimal = yaml.text(at);
        if (!decimal.equals("comma") && !decimal.equals("point"))
            yaml.wrong(at, "'" + decimal + "' is not known; there are: point, comma");
        return decimal.equals("comma");
    }
}
