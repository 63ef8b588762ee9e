package dev.milepost.ingest.source.file;

import dev.milepost.collision.RecordKind;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.SourceRecord;
import dev.milepost.ingest.source.file.layout.Layout;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One table of a file: the file itself, or one of several in an archive. Read once; closes itself when its records end. */
public final class Part {
    /** The table, opened at its first row when it is asked for. */
    interface Table extends Closeable {
        @Nullable
        Row next() throws IOException;
    }

    private final int number;
    private final String name;
    private final Layout layout;
    private final Table table;
    private final Executor workers;

    Part(int number, String name, Layout layout, Table table, Executor workers) {
        this.number = number;
        this.name = name;
        this.layout = layout;
        this.table = table;
        this.workers = workers;
    }

    /** Its place in the file, from 0. */
    public int number() {
        return number;
    }

    /** What it is called in its archive; empty for a file that is one table. */
    public String name() {
        return name;
    }

    public Layout layout() {
        return layout;
    }

    public RecordKind kind() {
        return layout.records();
    }

    /**
     * The rows below the header, blank ones not at all. Read as they are asked for, on worker threads only. Fails with
     * {@link UnreadableFile} where the file cannot be read any further, or is no longer the one that was opened.
     */
    public Multi<SourceRecord> records(long importId) {
        return Multi.createFrom().deferred(() -> {
            Records records = new Records(importId);
            return Multi.createFrom()
                    .<SourceRecord>iterable(() -> records)
                    .runSubscriptionOn(workers)
                    .onTermination()
                    .call(() ->
                            Uni.createFrom().voidItem().invoke(records::close).runSubscriptionOn(workers));
        });
    }

    private final class Records implements Iterator<SourceRecord> {
        private final long importId;
        private @Nullable Row next;
        private boolean closed;

        Records(long importId) {
            this.importId = importId;
        }

        @Override
        public synchronized boolean hasNext() {
            if (next == null && !closed) next = read();
            return next != null;
        }

        @Override
        public synchronized SourceRecord next() {
            if (!hasNext() || next == null) throw new NoSuchElementException();
            Row row = next;
            next = null;
            Origin origin = new Origin.Line(importId, number, row.line());
            return new SourceRecord(row.decoded(), row.raw(), origin, System.currentTimeMillis());
        }

        private @Nullable Row read() {
            try {
                return table.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized void close() {
            closed = true;
            try {
                table.close();
            } catch (IOException e) {
                // it was only read: nothing is lost
            }
        }
    }
}
