package dev.milepost.collision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one list: comments, the first of which is its title, a version line, a header, then code, label and other spellings separated by tabs. */
final class CodeListFile {
    private static final String HEADER = "code\tlabel\tspellings";

    private final String name;
    private final List<Coded> values = new ArrayList<>();
    private final Map<String, Coded> byWord = new HashMap<>();

    private CodeListFile(String name) {
        this.name = name;
    }

    static CodeList read(String name) {
        String resource = "/code-lists/" + name + ".tsv";
        try (InputStream in = CodeListFile.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("code list " + resource + " is not on the class path");
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("code list " + resource + " cannot be read", e);
        }
    }

    static CodeList parse(String name, String text) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (lines.size() < 3 || !lines.get(0).startsWith("version\t") || !HEADER.equals(lines.get(1)))
            throw new IllegalStateException("code list " + name
                    + " must begin with a line 'version<tab>...' and the header 'code<tab>label<tab>spellings'");
        CodeListFile file = new CodeListFile(name);
        lines.subList(2, lines.size()).forEach(file::add);
        String version = lines.get(0).substring("version\t".length()).strip();
        return new CodeList(name, title(name, text), version, file.values, file.byWord);
    }

    private static String title(String name, String text) {
        return text.lines()
                .findFirst()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .orElse(name);
    }

    private void add(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length < 2) throw new IllegalStateException("code list " + name + ": no label in line: " + line);
        Coded value = new Coded(Integer.parseInt(cells[0].strip()), cells[1].strip());
        if (value.known()) spelling(Integer.toString(value.code()), value);
        if (value.equals(Coded.MISSING)) spelling(cells[0].strip(), value);
        else {
            values.add(value);
            spelling(value.label(), value);
        }
        if (cells.length < 3) return;
        for (String spelling : cells[2].split("\\|")) if (!spelling.isBlank()) spelling(spelling, value);
    }

    private void spelling(String spelling, Coded value) {
        Coded before = byWord.put(CodeList.normal(spelling), value);
        if (before != null && !before.equals(value))
            throw new IllegalStateException(
                    "code list " + name + ": '" + spelling + "' means both " + before + " and " + value);
    }
}
