package dev.milepost.ingest.source.file.layout;

import dev.milepost.collision.CodeLists;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The layout files there are, packaged and in a user's folder, read together. */
final class LayoutFolder {
    /** Names the packaged layout files, one a line. */
    private static final String INDEX = "layouts/index.txt";

    private static final int LARGEST = 1 << 20;
    private static final int MOST = 1_000;

    private final CodeLists lists = CodeLists.bundled();
    private final Map<String, String> settings;

    LayoutFolder(Map<String, String> settings) {
        this.settings = settings;
    }

    /** @param faults what is wrong with those that cannot be used */
    record Found(List<Layout> layouts, List<String> faults) {}

    List<Layout> packaged() {
        return resource(INDEX)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(file -> LayoutFile.read(file, resource("layouts/" + file), lists, settings, true))
                .toList();
    }

    /** The packaged ones and those of the folder, which replace packaged ones of the same name. */
    Found with(List<Layout> packaged, Path folder) {
        Map<String, Layout> byName = new LinkedHashMap<>();
        packaged.forEach(layout -> byName.put(layout.name(), layout));
        Map<String, Path> ours = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Path file : files(folder, faults)) {
            try {
                Layout layout = read(file);
                Path before = ours.putIfAbsent(layout.name(), file);
                if (before == null) byName.put(layout.name(), layout);
                else
                    faults.add(file.getFileName() + ": there is a layout '" + layout.name() + "' already, in "
                            + before.getFileName() + ". Give one of them another name.");
            } catch (FaultyLayout e) {
                faults.addAll(e.sentences());
            } catch (IOException e) {
                faults.add("The layout file " + file + " cannot be read: " + e.getMessage() + ".");
            }
        }
        return new Found(List.copyOf(byName.values()), List.copyOf(faults));
    }

    private Layout read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) throw new IOException("it has more than " + LARGEST + " bytes");
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return LayoutFile.read(String.valueOf(file.getFileName()), text, lists, settings, false);
    }

    /** What the folder holds, as far as a change of it shows. */
    static List<String> state(Path folder) {
        List<String> state = new ArrayList<>();
        for (Path file : files(folder, new ArrayList<>())) {
            try {
                state.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            } catch (IOException e) {
                state.add(file + " " + e.getMessage());
            }
        }
        return state;
    }

    private static List<Path> files(Path folder, List<String> faults) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(LayoutFolder::isLayout).sorted().limit(MOST).toList();
        } catch (IOException | UncheckedIOException e) {
            faults.add("The folder of layouts, " + folder.toAbsolutePath()
                    + ", cannot be read. Make it, or set milepost.ingest.source.file.layouts to another.");
            return List.of();
        }
    }

    private static boolean isLayout(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private static String resource(String path) {
        ClassLoader loader = LayoutFolder.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("The resource " + path + " is missing from the build.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + path + " cannot be read.", e);
        }
    }
}
