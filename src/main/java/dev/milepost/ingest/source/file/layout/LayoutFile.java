package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Field;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Status;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A layout as it is written in YAML. Everything that is wrong with it is said at once, with its line and its field. */
final class LayoutFile {
    private static final Set<String> KEYS = new LinkedHashSet<>(List.of(
            "name",
            "title",
            "records",
            "source",
            "status",
            "format",
            "encoding",
            "delimiter",
            "decimal",
            "language",
            "missing",
            "key",
            "recognisedBy",
            "fields"));
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final int MAX_SOURCE = 64;

    private final Yaml yaml;
    private final CodeLists lists;
    private final Map<String, String> settings;
    private final Yaml.At root;
    private Map<String, Yaml.At> entries = Map.of();

    private LayoutFile(Yaml.At root, Yaml yaml, CodeLists lists, Map<String, String> settings) {
        this.root = root;
        this.yaml = yaml;
        this.lists = lists;
        this.settings = settings;
    }

    /**
     * @param file its name, for the sentences about it
     * @param settings what may stand in a source as <code>${…}</code>
     * @throws FaultyLayout with everything that is wrong
     */
    static Layout read(String file, String text, CodeLists lists, Map<String, String> settings, boolean packaged) {
        Yaml yaml = new Yaml(file);
        Yaml.At root = yaml.root(text);
        Layout layout = root == null ? null : new LayoutFile(root, yaml, lists, settings).layout(packaged);
        if (layout == null || !yaml.wrong().isEmpty()) throw new FaultyLayout(yaml.wrong());
        return layout;
    }

    private @Nullable Layout layout(boolean packaged) {
        Map<String, Yaml.At> found = yaml.entries(root, KEYS);
        if (found == null) return null;
        entries = found;
        for (String needed : List.of("name", "source", "recognisedBy", "fields"))
            if (!entries.containsKey(needed)) yaml.wrong(root, "'" + needed + "' is missing");
        String name = name();
        RecordKind records = one("records", RecordKind.COLLISION, RecordKind.values(), RecordKind::plural);
        Map<Field, Rule> fields = fields(root, records);
        List<Field> key = key(root, fields);
        return new Layout(
                name,
                text("title", name),
                records,
                source(),
                one("status", Status.VALIDATED, Status.values(), Status::label),
                reading(),
                key,
                fieldList("recognisedBy", fields),
                fields,
                packaged);
    }

    private Yaml.At at(String key) {
        return entries.getOrDefault(key, root);
    }

    private String name() {
        String name = text("name", "unnamed");
        if (!NAME.matcher(name).matches())
            yaml.wrong(
                    at("name"),
                    "'" + name + "' is no name of a layout: up to 64 small letters, digits, hyphens and dots");
        return name;
    }

    private String source() {
        String source = text("source", "unknown");
        if (source.startsWith("${") && source.endsWith("}")) {
            String setting = settings.get(source.substring(2, source.length() - 1));
            if (setting != null) return setting;
            yaml.wrong(
                    at("source"),
                    "'" + source + "' is no setting; there is: "
                            + settings.keySet().stream()
                                    .map(each -> "${" + each + "}")
                                    .collect(Collectors.joining(", ")));
        }
        if (source.length() > MAX_SOURCE)
            yaml.wrong(at("source"), "a source has at most " + MAX_SOURCE + " characters");
        return source;
    }

    private Layout.Reading reading() {
        return new Layout.Reading(
                one("format", Format.TABLE, Format.values(), Format::label), encoding(), delimiter(), language());
    }

    private @Nullable String encoding() {
        String encoding = text("encoding", "auto");
        if (encoding.equals("auto")) return null;
        if (Encodings.known(encoding)) return Charset.forName(encoding).name();
        yaml.wrong(
                at("encoding"),
                "'" + encoding + "' is no encoding that can be read: auto, utf-8, utf-16, windows-1252 or another of"
                        + " one byte a character");
        return null;
    }

    private @Nullable Character delimiter() {
        Yaml.At at = entries.get("delimiter");
        if (at == null) return null;
        String delimiter = Yaml.scalar(at).orElse("");
        if (delimiter.equals("auto")) return null;
        if (delimiter.equals("tab")) return '\t';
        if (delimiter.length() == 1 && "\"\r\n".indexOf(delimiter.charAt(0)) < 0) return delimiter.charAt(0);
        yaml.wrong(at, "'" + delimiter + "' is no delimiter: auto, tab or one character, but no quote");
        return null;
    }

    private Locale language() {
        Yaml.At at = entries.get("language");
        if (at == null) return Locale.ENGLISH;
        String tag = yaml.text(at);
        Locale locale = Locale.forLanguageTag(tag);
        if (Arrays.asList(Locale.getISOLanguages()).contains(locale.getLanguage())) return locale;
        yaml.wrong(at, "'" + tag + "' is no language: write for example en, de or pt-BR");
        return Locale.ENGLISH;
    }

    private Map<Field, Rule> fields(Yaml.At root, RecordKind records) {
        Map<Field, Rule> fields = new EnumMap<>(Field.class);
        Yaml.At at = entries.get("fields");
        Map<String, Yaml.At> written = at == null ? null : yaml.entries(at, Set.of());
        if (written == null) return fields;
        RuleReader rules = new RuleReader(yaml, lists, language(), commaByDefault(), missingByDefault());
        written.forEach((label, rule) -> field(rule, label).ifPresent(field -> {
            Rule read = rules.read(rule, field);
            if (read != null) fields.put(field, read);
        }));
        Names.check(yaml, fields, written);
        for (Field needed : Kinds.needed(records))
            if (!written.containsKey(Labels.of(needed)))
                yaml.wrong(
                        root,
                        "there is nothing for the field " + Labels.of(needed) + ", which " + records.plural()
                                + " cannot be without");
        return fields;
    }

    private boolean commaByDefault() {
        Yaml.At at = entries.get("decimal");
        return at != null && RuleReader.isComma(yaml, at);
    }

    private List<String> missingByDefault() {
        Yaml.At at = entries.get("missing");
        return at == null ? List.of() : yaml.texts(at);
    }

    private List<Field> key(Yaml.At root, Map<Field, Rule> fields) {
        if (!entries.containsKey("key")) {
            if (!fields.containsKey(Field.REFERENCE) && entries.containsKey("fields"))
                yaml.wrong(
                        root,
                        "there is nothing for the field reference, which tells a collision from the others of its"
                                + " year; if another field does, name it with 'key'");
            return List.of(Field.REFERENCE);
        }
        List<Field> key = fieldList("key", fields);
        for (Field field : key)
            if (field != Field.REFERENCE && field != Field.EVENT_ID)
                yaml.wrong(
                        entries.get("key"),
                        "the key is reference or eventId, not " + Labels.of(field)
                                + "; to make it of several columns write 'reference: {join: [...]}'");
        return key.isEmpty() ? List.of(Field.REFERENCE) : key;
    }

    private List<Field> fieldList(String name, Map<Field, Rule> fields) {
        Yaml.At at = entries.get(name);
        if (at == null) return List.of();
        List<Field> list = new ArrayList<>();
        for (Yaml.At item : yaml.items(at)) {
            String label = Yaml.scalar(item).orElse("");
            Optional<Field> field = field(item, label);
            if (field.isEmpty()) continue;
            Rule rule = fields.get(field.get());
            if (rule == null || rule.columns().findAny().isEmpty())
                yaml.wrong(item, "'" + label + "' has no column among the fields, so no file could be told by it");
            else if (list.contains(field.get())) yaml.wrong(item, "'" + label + "' is named twice");
            else list.add(field.get());
        }
        if (list.isEmpty()) yaml.wrong(at, "at least one field is expected here");
        return list;
    }

    private Optional<Field> field(Yaml.At at, String label) {
        Optional<Field> field = Labels.field(label);
        if (field.isEmpty()) yaml.wrong(at, "there is no field '" + label + "'; there are: " + Labels.fields());
        return field;
    }

    private String text(String name, String otherwise) {
        Yaml.At at = entries.get(name);
        if (at == null) return otherwise;
        String text = yaml.text(at);
        return text.isEmpty() ? otherwise : text;
    }

    private <T> T one(String name, T otherwise, T[] values, Function<T, String> label) {
        Yaml.At at = entries.get(name);
        if (at == null) return otherwise;
        String text = yaml.text(at);
        for (T value : values) if (label.apply(value).equals(text)) return value;
        yaml.wrong(
                at,
                "'" + text + "' is not known; there are: "
                        + Arrays.stream(values).map(label).collect(Collectors.joining(", ")));
        return otherwise;
    }

    /** The names of columns: each may say one thing only. */
    static final class Names {
        private Names() {}

        static void check(Yaml yaml, Map<Field, Rule> fields, Map<String, Yaml.At> written) {
            fields.forEach((field, rule) -> rule.columns().forEach(names -> {
                Map<String, String> seen = new HashMap<>();
                for (String name : names) {
                    String plain = Labels.plain(name);
                    Yaml.At at = written.get(Labels.of(field));
                    if (at == null) throw new IllegalStateException("a rule that nobody wrote: " + field);
                    if (plain.isEmpty()) yaml.wrong(at, "'" + name + "' is no name of a column");
                    String before = seen.put(plain, name);
                    if (before != null)
                        yaml.wrong(
                                at,
                                "'" + name + "' and '" + before
                                        + "' are one name: case, blanks and punctuation do not count");
                }
            }));
        }
    }
}
