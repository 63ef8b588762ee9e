package dev.milepost.ingest.source.file;

import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.SourceRecord;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A file whose layout is known, to be read once. Closes itself when its records end, for whatever reason. */
public final class OpenFile implements Closeable {
    private final RowReader reader;
    private final Columns columns;
    private final Executor workers;

    OpenFile(RowReader reader, Columns columns, Executor workers) {
        this.reader = reader;
        this.columns = columns;
        this.workers = workers;
    }

    public Layout layout() {
        return columns.layout();
    }

    /** How much of the file was read, in bytes; for a workbook as much of it as of its rows. */
    public long bytesRead() {
        return reader.bytesRead();
    }

    /**
     * The rows below the header from number {@code skip} on, counted from 0, blank ones not at all. Read as they are
     * asked for, on worker threads only. Fails with {@link UnreadableFile} where the file cannot be read any further.
     */
    public Multi<SourceRecord> records(long importId, long skip) {
        return Multi.createFrom()
                .<SourceRecord>iterable(() -> new Records(importId, skip))
                .runSubscriptionOn(workers)
                .onTermination()
                .call(() ->
                        Uni.createFrom().voidItem().invoke(this::closeQuietly).runSubscriptionOn(workers));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // it was only read: nothing is lost
        }
    }

    private final class Records implements Iterator<SourceRecord> {
        private final long importId;
        private long toSkip;
        private @Nullable Row next;

        Records(long importId, long skip) {
            this.importId = importId;
            toSkip = skip;
        }

        @Override
        public boolean hasNext() {
            if (next != null) return true;
            next = read();
            for (; next != null && toSkip > 0; toSkip--) next = read();
            return next != null;
        }

        @Override
        public SourceRecord next() {
            if (!hasNext() || next == null) throw new NoSuchElementException();
            Row row = next;
            next = null;
            Origin origin = new Origin.Line(importId, 0, row.line());
            return new SourceRecord(row.decoded(), row.raw(), origin, System.currentTimeMillis());
        }

        private @Nullable Row read() {
            try {
                return reader.next(columns);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
