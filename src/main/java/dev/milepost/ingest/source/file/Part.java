package dev.milepost.ingest.source.file;

import dev.milepost.collision.RecordKind;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.SourceRecord;
import dev.milepost.ingest.source.file.layout.Layout;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

    /** So many bytes of the file are enough for one chunk, however few rows they are. */
    private static final long LARGE = 8 << 20;

    private final int number;
    private final String name;
    private final Table table;
    private final Runnable unchanged;
    private final Executor workers;
    private final AtomicLong taken = new AtomicLong();
    private final Set<Chunks> readings = ConcurrentHashMap.newKeySet();

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
     * The rows below the header, blank ones not at all, in lists of so many: in fewer at the end, and where rows are
     * large. Read as they are asked for, on worker threads only. Fails with {@link UnreadableFile} where the file cannot
     * be read any further, or is no longer the one that was opened.
     */
    public Multi<List<SourceRecord>> chunks(long importId, int rows) {
        return Multi.createFrom().deferred(() -> {
            Chunks chunks = new Chunks(importId, rows);
            readings.add(chunks);
            return Multi.createFrom()
                    .<List<SourceRecord>>iterable(() -> chunks)
                    .runSubscriptionOn(workers)
                    .onTermination()
                    .call(() ->
                            Uni.createFrom().voidItem().invoke(chunks::close).runSubscriptionOn(workers));
        });
    }

    void close() {
        readings.forEach(Chunks::close);
    }

    private final class Chunks implements Iterator<List<SourceRecord>> {
        private final long importId;
        private final int most;
        private @Nullable RowReader reader;
        private List<SourceRecord> next = List.of();
        private long rows;
        private boolean ended;

        Chunks(long importId, int most) {
            this.importId = importId;
            this.most = most;
        }

        @Override
        public synchronized boolean hasNext() {
            if (next.isEmpty() && !ended) next = read();
            return !next.isEmpty();
        }

        @Override
        public synchronized List<SourceRecord> next() {
            if (!hasNext()) throw new NoSuchElementException();
            List<SourceRecord> chunk = next;
            next = List.of();
            return chunk;
        }

        private List<SourceRecord> read() {
            try {
                RowReader open = reader;
                if (open == null) reader = open = table.open(taken);
                return read(open);
            } catch (IOException e) {
                unchanged.run();
                throw new UncheckedIOException(e);
            } catch (UnreadableFile e) {
                unchanged.run();
                throw e;
            }
        }

        private List<SourceRecord> read(RowReader open) throws IOException {
            List<SourceRecord> chunk = new ArrayList<>(most);
            long now = System.currentTimeMillis();
            long enough = taken.get() + LARGE;
            while (chunk.size() < most && (chunk.isEmpty() || taken.get() < enough)) {
                Row row = open.next();
                if (row == null || rows++ % LOOK_EVERY == 0) unchanged.run();
                if (row == null) {
                    ended = true;
                    break;
                }
                Origin origin = new Origin.Line(importId, number, row.line());
                chunk.add(new SourceRecord(row.decoded(), row.raw(), origin, now));
            }
            return chunk;
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
