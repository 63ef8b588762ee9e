package dev.milepost.ingest.source.file;

import dev.milepost.collision.RecordKind;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.SourceRecord;
import dev.milepost.ingest.source.file.layout.Layout;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One table of a file: the file itself, or one of several in an archive. Each reading of it begins at its first row. */
public final class Part {
    /** As many rows as a batch has: so often is looked whether the file is still the same. */
    private static final int LOOK_EVERY = 1_000;

    private final int number;
    private final String name;
    private final Table table;
    private final Runnable unchanged;
    private final Executor workers;
    private final AtomicLong taken = new AtomicLong();
    private final Set<Records> readings = ConcurrentHashMap.newKeySet();

    /** @param unchanged throws when the file is not the one that was opened any more */
    Part(int number, String name, Table table, Runnable unchanged, Executor workers) {
        this.number = number;
        this.name = name;
        this.table = table;
        this.unchanged = unchanged;
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
        return table.layout();
    }

    public RecordKind kind() {
        return layout().records();
    }

    /** How many bytes of the file were read of it. */
    long bytesRead() {
        return taken.get();
    }

    /**
     * The rows below the header, blank ones not at all. Read as they are asked for, on worker threads only. Fails with
     * {@link UnreadableFile} where the file cannot be read any further, or is no longer the one that was opened.
     */
    public Multi<SourceRecord> records(long importId) {
        return Multi.createFrom().deferred(() -> {
            Records records = new Records(importId);
            readings.add(records);
            return Multi.createFrom()
                    .<SourceRecord>iterable(() -> records)
                    .runSubscriptionOn(workers)
                    .onTermination()
                    .call(() ->
                            Uni.createFrom().voidItem().invoke(records::close).runSubscriptionOn(workers));
        });
    }

    void close() {
        readings.forEach(Records::close);
    }

    private final class Records implements Iterator<SourceRecord> {
        private final long importId;
        private @Nullable RowReader reader;
        private @Nullable Row next;
        private long rows;
        private boolean ended;

        Records(long importId) {
            this.importId = importId;
        }

        @Override
        public synchronized boolean hasNext() {
            if (next == null && !ended) next = read();
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
                if (reader == null) reader = table.open(taken);
                Row row = reader.next();
                if (row == null || rows++ % LOOK_EVERY == 0) unchanged.run();
                if (row == null) ended = true;
                return row;
            } catch (IOException e) {
                unchanged.run();
                throw new UncheckedIOException(e);
            } catch (UnreadableFile e) {
                unchanged.run();
                throw e;
            }
        }

        synchronized void close() {
            ended = true;
            readings.remove(this);
            try {
                if (reader != null) reader.close();
            } catch (IOException e) {
                // it was only read: nothing is lost
            }
        }
    }
}
