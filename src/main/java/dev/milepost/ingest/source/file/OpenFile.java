package dev.milepost.ingest.source.file;

import dev.milepost.ingest.delivery.SourceRecord;
import io.smallrye.mutiny.Multi;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A file whose tables and their layouts are known. */
public final class OpenFile implements Closeable {
    private final RowReader reader;
    private final List<Part> parts;

    OpenFile(RowReader reader, List<Part> parts) {
        this.reader = reader;
        this.parts = List.copyOf(parts);
    }

    /** Its tables, at least one, in the order in which they are read. */
    public List<Part> parts() {
        return parts;
    }

    /** What is in it and is no table, by name. */
    public List<String> ignored() {
        return List.of();
    }

    /** How much of the file was read, in bytes; for a workbook as much of it as of its rows. */
    public long bytesRead() {
        return reader.bytesRead();
    }

    /** The rows of all parts from number {@code skip} on, counted from 0 through all of them. */
    public Multi<SourceRecord> records(long importId, long skip) {
        return Multi.createBy()
                .concatenating()
                .streams(parts.stream().map(part -> part.records(importId)).toList())
                .skip()
                .first(skip);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
