package dev.milepost.ingest.source.file;

import dev.milepost.ingest.source.file.layout.Layout;
import dev.milepost.ingest.source.file.layout.Layouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A file opened as the application opens it, and read in the test's own thread. */
final class Opened {
    private final Path file;
    private final Tables tables;
    private final Map<Integer, Long> taken = new ConcurrentHashMap<>();

    private Opened(Path file, Tables tables) {
        this.file = file;
        this.tables = tables;
    }

    static Opened of(Path file) throws IOException {
        return of(file, FileLimits.DEFAULT, Layouts.packaged().known());
    }

    static Opened of(Path file, FileLimits limits, List<Layout> layouts) throws IOException {
        Recognition recognition = new Recognition(layouts, false, List.of(), limits.headerWithin());
        return new Opened(file, Tables.of(StoredFile.of(file), recognition, limits));
    }

    static Opened as(Layout layout, Path file) throws IOException {
        Recognition recognition = new Recognition(List.of(layout), true, List.of(), 20);
        return new Opened(file, Tables.of(StoredFile.of(file), recognition, FileLimits.DEFAULT));
    }

    List<Tables.Named> tables() {
        return tables.tables();
    }

    List<String> ignored() {
        return tables.ignored();
    }

    Table table(int part) {
        return tables.tables().get(part).table();
    }

    List<Row> rows(int part) throws IOException {
        AtomicLong bytes = new AtomicLong();
        List<Row> rows = new ArrayList<>();
        try (RowReader reader = table(part).open(bytes)) {
            for (Row row = reader.next(); row != null; row = reader.next()) rows.add(row);
        }
        taken.put(part, bytes.get());
        return rows;
    }

    /** How many bytes of the file reading that part took. */
    long bytesRead(int part) {
        return taken.get(part);
    }

    long bytes() throws IOException {
        return Files.size(file);
    }
}
