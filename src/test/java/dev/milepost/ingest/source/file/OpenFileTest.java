package dev.milepost.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.SourceRecord;
import dev.milepost.ingest.source.file.layout.Layout;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
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
    void readsOnWorkersOnlyAndNoFurtherThanAskedFor() throws IOException {
        OpenFile file = open(100_000);
        AssertSubscriber<SourceRecord> records = records(file).subscribe().withSubscriber(AssertSubscriber.create(0));
        for (int i = 1; i <= 5; i++) {
            records.request(100);
            records.awaitItems(i * 100, Duration.ofSeconds(10));
        }

        assertThat(records.getItems()).hasSize(500);
        assertThat(records.getItems().getFirst().origin()).isEqualTo(new Origin.Line(7, 0, 2));
        assertThat(file.bytesRead()).isLessThan(200_000);
        assertThat(readers).containsExactly("worker");
        assertThat(closed).isFalse();

        records.cancel();
        Awaitility.await().untilTrue(closed);
    }

    @Test
    void aFileThatIsWrittenToWhileItIsReadFailsWithASentence() throws IOException {
        OpenFile file = open(50_000);
        AssertSubscriber<SourceRecord> records = records(file).subscribe().withSubscriber(AssertSubscriber.create(0));
        records.request(100);
        records.awaitItems(100, Duration.ofSeconds(10));
        Files.writeString(folder.resolve("rows.csv"), "1,b,3\n", StandardOpenOption.APPEND);
        records.request(Long.MAX_VALUE);

        records.awaitFailure(Duration.ofSeconds(10));
        assertThat(records.getFailure()).isInstanceOf(UnreadableFile.class).hasMessageContaining("changed or replaced");
        assertThat(records.getItems()).hasSizeLessThan(1_100);
        assertThatThrownBy(file::unchanged).isInstanceOf(UnreadableFile.class);
    }

    @Test
    void aFileThatIsGoneFailsWithASentence() throws IOException {
        OpenFile file = open(10);
        Files.delete(folder.resolve("rows.csv"));

        assertThat(records(file)
                        .subscribe()
                        .withSubscriber(AssertSubscriber.create(100))
                        .awaitFailure(Duration.ofSeconds(10))
                        .getFailure())
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("gone");
    }

    @Test
    void aPartCanBeReadTwice() throws IOException {
        OpenFile file = open(10);

        for (int i = 0; i < 2; i++) {
            AssertSubscriber<SourceRecord> records =
                    records(file).subscribe().withSubscriber(AssertSubscriber.create(100));
            assertThat(records.awaitCompletion(Duration.ofSeconds(10)).getItems())
                    .hasSize(10);
        }
        assertThat(file.bytesRead()).isEqualTo(Files.size(folder.resolve("rows.csv")));
    }

    @Test
    void closesAtTheEnd() throws IOException {
        records(open(10))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(100))
                .awaitCompletion(Duration.ofSeconds(10));

        Awaitility.await().untilTrue(closed);
    }

    @Test
    void rowsComeInChunksAndLargeOnesInSmallerOnes() throws IOException {
        assertThat(chunks(open(2_500), 1_000)).containsExactly(1_000, 1_000, 500);
        assertThat(chunks(open(2_000), 1_000)).containsExactly(1_000, 1_000);

        StringBuilder text = new StringBuilder("ref,location,severity\n");
        for (int i = 0; i < 1_000; i++)
            text.append(i).append(',').append("x".repeat(60_000)).append(",3\n");
        assertThat(chunks(open(text.toString()), 1_000))
                .hasSizeGreaterThan(5)
                .allSatisfy(size -> assertThat(size).isBetween(1, 150))
                .satisfies(sizes ->
                        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(1_000));
    }

    private static List<Integer> chunks(OpenFile file, int rows) {
        return file.parts()
                .getFirst()
                .chunks(7, rows)
                .map(List::size)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static Multi<SourceRecord> records(OpenFile file) {
        return file.parts().getFirst().chunks(7, 1).map(List::getFirst);
    }

    private OpenFile open(int rows) throws IOException {
        StringBuilder text = new StringBuilder("ref,location,severity\n");
        for (int i = 0; i < rows; i++) text.append(i).append(",a,3\n");
        return open(text.toString());
    }

    private OpenFile open(String text) throws IOException {
        StoredFile file = StoredFile.of(Files.writeString(folder.resolve("rows.csv"), text));
        Table table = Tables.of(file, Rows.recognition(), FileLimits.DEFAULT)
                .tables()
                .getFirst()
                .table();
        Part part = new Part(0, "", new Watched(table), file::unchanged, workers);
        return new OpenFile(file, List.of(part), List.of());
    }

    private final class Watched implements Table {
        private final Table table;

        Watched(Table table) {
            this.table = table;
        }

        @Override
        public Layout layout() {
            return table.layout();
        }

        @Override
        public RowReader open(AtomicLong taken) throws IOException {
            RowReader reader = table.open(taken);
            return new RowReader() {
                @Override
                public @Nullable Row next() throws IOException {
                    readers.add(Thread.currentThread().getName());
                    return reader.next();
                }

                @Override
                public void close() throws IOException {
                    reader.close();
                    closed.set(true);
                }
            };
        }
    }
}
