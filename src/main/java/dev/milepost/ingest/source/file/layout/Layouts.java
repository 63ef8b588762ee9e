package dev.milepost.ingest.source.file.layout;

import dev.milepost.ingest.source.file.UnreadableFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The layouts known. A file's layout is told from its header, never from its name. */
@ApplicationScoped
public class Layouts {
    /** Names the packaged layout files, one a line. */
    private static final String INDEX = "layouts/index.txt";

    private static final int HEADERS_SHOWN = 60;

    private final List<Layout> known;

    public Layouts() {
        known = resource(INDEX)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(file -> LayoutFile.parse(file, resource("layouts/" + file)))
                .toList();
    }

    public List<Layout> known() {
        return known;
    }

    public Optional<Layout> named(String name) {
        return known.stream().filter(layout -> layout.name().equals(name)).findFirst();
    }

    /** @throws UnreadableFile if no layout fits the header, or more than one does */
    public Columns recognise(List<String> header) {
        List<Columns> fitting = known.stream()
                .flatMap(layout -> Columns.of(layout, header).stream())
                .toList();
        if (fitting.size() == 1) return fitting.getFirst();
        if (fitting.isEmpty())
            throw new UnreadableFile("No known layout fits this file. Its header has: " + shown(header)
                    + ". Known layouts: " + names(known)
                    + ". Check that the first line names the columns, or convert the file to one of these layouts.");
        throw new UnreadableFile("More than one layout fits this file: "
                + names(fitting.stream().map(Columns::layout).toList()) + ". Name one of them as 'layout'.");
    }

    /** @throws UnreadableFile if the header lacks a column that the layout needs */
    public Columns fit(Layout layout, List<String> header) {
        return Columns.of(layout, header)
                .orElseThrow(() -> new UnreadableFile("This file is not of the layout "
                        + layout.name() + ", which needs a column for each of "
                        + layout.recognisedBy().stream()
                                .map(field ->
                                        String.join(" or ", layout.columns().get(field)))
                                .collect(Collectors.joining(", "))
                        + ". Its header has: " + shown(header) + "."));
    }

    private static String names(List<Layout> layouts) {
        return layouts.stream().map(Layout::name).collect(Collectors.joining(", "));
    }

    private static String shown(List<String> header) {
        String names = header.stream().limit(HEADERS_SHOWN).map(Layouts::cut).collect(Collectors.joining(", "));
        return header.size() > HEADERS_SHOWN ? names + " and " + (header.size() - HEADERS_SHOWN) + " more" : names;
    }

    private static String cut(String name) {
        String printable = name.replaceAll("\\p{Cntrl}|\\uFEFF", " ").strip();
        return printable.length() > 40 ? printable.substring(0, 40) + "…" : printable;
    }

    private static String resource(String path) {
        ClassLoader loader = Layouts.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("The resource " + path + " is missing from the build.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + path + " cannot be read.", e);
        }
    }
}
