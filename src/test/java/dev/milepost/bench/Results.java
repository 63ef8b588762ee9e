package dev.milepost.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table: written after each part, so that a part that fails takes nothing of the others with it. */
final class Results {
    private static final Path DIRECTORY = Path.of("target", "bench");
    private static final String HEAD = """
            | what | Milepost | reference | ratio | goal | met | CPU s: service / MySQL / broker | peak MB |
            |---|---:|---:|---:|---:|---|---:|---:|
            """;

    private final Map<String, String> about;
    private final Map<String, List<Line>> parts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    Results(Map<String, String> about) {
        this.about = about;
    }

    void add(String part, List<Line> lines, String... remarks) {
        parts.put(part, lines);
        notes.addAll(List.of(remarks));
        write();
        System.out.println(HEAD + rows(lines));
        for (String each : remarks) System.out.println("- " + each);
    }

    /** The first line of a part that was measured in this run. */
    Optional<Line> of(String part) {
        return Optional.ofNullable(parts.get(part)).map(List::getFirst);
    }

    String markdown() {
        StringBuilder text = new StringBuilder(HEAD);
        parts.values().forEach(lines -> text.append(rows(lines)));
        text.append('\n');
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        text.append('\n');
        about.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private void write() {
        try {
            Files.createDirectories(DIRECTORY);
            Files.writeString(DIRECTORY.resolve("results.md"), markdown());
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(DIRECTORY.resolve("results.json").toFile(), json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> json() {
        List<Map<String, Object>> lines = new ArrayList<>();
        parts.forEach((part, each) -> each.forEach(line -> lines.add(json(part, line))));
        Map<String, Object> all = new LinkedHashMap<>(about);
        all.put("lines", lines);
        all.put("notes", notes);
        return all;
    }

    private static Map<String, Object> json(String part, Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("part", part);
        json.put("what", line.what());
        json.put("unit", line.unit());
        json.put("median", line.our());
        json.put("rounds", line.ours());
        if (!line.reference().isEmpty()) {
            json.put("referenceMedian", line.referenced());
            json.put("referenceRounds", line.reference());
            json.put("ratio", line.ratio());
        }
        json.put("goal", line.goal().text(line.unit()));
        json.put("met", line.goal().met(line.our(), line.ratio()));
        json.put("peakMegabytes", line.peakMegabytes());
        return json;
    }

    private static String rows(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.markdown()).append('\n'));
        return text.toString();
    }
}
