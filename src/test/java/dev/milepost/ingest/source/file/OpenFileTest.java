package dev.milepost.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.SourceRecord;
import dev.milepost.ingest.source.file.layout.Columns;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFileTest {
    @TempDir
    Path folder;

    private final ExecutorService workers = Executors.newFixedThreadPool(3, task -> new Thread(task, "worker"));
    private final Set<String> readers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void aResumedFileStartsAtItsRow() throws IOException {
        AssertSubscriber<SourceRecord> records =
                open(10).records(7, 8).subscribe().withSubscriber(AssertSubscriber.create(100));

        records.awaitCompletion(Duration.ofSeconds(10));
        assertThat(records.getItems())
                .extracting(SourceRecord::origin)
                .containsExactly(new Origin.Line(7, 0, 10), new Origin.Line(7, 0, 11));
    }

    @Test
    void aResumeBehindTheEndIsTheEnd() throws IOException {
        open(3).records(7, 3)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(100))
                .awaitCompletion(Duration.ofSeconds(10))
                .assertHasNotReceivedAnyItem();
    }

    @Test
    void readsOnWorkersOnlyAndNoFurtherThanAskedFor() throws IOException {
        OpenFile file = open(100_000);
        AssertSubscriber<SourceRecord> records =
                file.records(7, 0).subscribe().withSubscriber(AssertSubscriber.create(0));
        for (int i = 1; i <= 5; i++) {
            records.request(100);
            records.awaitItems(i * 100, Duration.ofSeconds(10));
        }

        assertThat(records.getItems()).hasSize(500);
        assertThat(file.bytesRead()).isLessThan(200_000);
        assertThat(readers).containsExactly("worker");
        assertThat(closed).isFalse();

        records.cancel();
        Awaitility.await().untilTrue(closed);
    }

    @Test
    void closesAtTheEnd() throws IOException {
        open(10).records(7, 0)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(100))
                .awaitCompletion(Duration.ofSeconds(10));

        Awaitility.await().untilTrue(closed);
    }

    private OpenFile open(int rows) throws IOException {
        StringBuilder text = new StringBuilder("ref,location,severity\n");
        for (int i = 0; i < rows; i++) text.append(i).append(",a,3\n");
        Path file = Files.writeString(folder.resolve("rows.csv"), text);
        RowReader reader = DelimitedRows.open(file, FileLimits.DEFAULT);
        Columns columns = Columns.of(Rows.LAYOUT, reader.header()).orElseThrow();
        RowReader watched = new Watched(reader);
        Part.Table table = new Part.Table() {
            @Override
            public @org.jspecify.annotations.Nullable Row next() throws IOException {
                return watched.next(columns);
            }

            @Override
            public void close() throws IOException {
                watched.close();
            }
        };
        return new OpenFile(watched, java.util.List.of(new Part(0, "", Rows.LAYOUT, table, workers)));
    }

    private final class Watched implements RowReader {
        private final RowReader reader;

        Watched(RowReader reader) {
            this.reader = reader;
        }

        @Override
        public java.util.List<String> header() {
            return reader.header();
        }

        @Override
        public @org.jspecify.annotations.Nullable Row next(Columns columns) throws IOException {
            readers.add(Thread.currentThread().getName());
            return reader.next(columns);
        }

        @Override
        public long bytesRead() {
            return reader.bytesRead();
        }

        @Override
        public void close() throws IOException {
            reader.close();
            closed.set(true);
        }
    }
}
