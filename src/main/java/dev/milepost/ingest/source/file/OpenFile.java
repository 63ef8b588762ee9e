package dev.milepost.ingest.source.file;

import java.io.Closeable;
import java.util.List;

/** A file whose tables and their layouts are known. Holds nothing open but while a part is read. */
public final class OpenFile implements Closeable {
    private final StoredFile file;
    private final List<Part> parts;
    private final List<String> ignored;

    OpenFile(StoredFile file, List<Part> parts, List<String> ignored) {
        this.file = file;
        this.parts = List.copyOf(parts);
        this.ignored = List.copyOf(ignored);
    }

    /** Its tables, at least one, in the order in which they are read. */
    public List<Part> parts() {
        return parts;
    }

    /** What is in it and is no table, by name. */
    public List<String> ignored() {
        return ignored;
    }

    /** How much of the file was read, in bytes as they are in it; of a workbook as much as of its rows. */
    public long bytesRead() {
        return parts.stream().mapToLong(Part::bytesRead).sum();
    }

    /** @throws UnreadableFile if the file has been changed or replaced since it was opened */
    public void unchanged() {
        file.unchanged();
    }

    /** Ends the reading of every part. */
    @Override
    public void close() {
        parts.forEach(Part::close);
    }
}
