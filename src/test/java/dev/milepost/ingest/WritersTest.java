package dev.milepost.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Status;
import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.batch.Batcher;
import dev.milepost.ingest.decode.EventWriter;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.Provenance;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WritersTest {
    private final Deque<UniEmitter<? super Void>> running = new ArrayDeque<>();
    private final List<List<Integer>> transactions = new ArrayList<>();
    private final Writers writers = new Writers(
            2,
            100,
            batches -> Uni.createFrom().emitter(done -> {
                transactions.add(batches.stream().map(WritersTest::partition).toList());
                running.add(done);
            }));

    private static int partition(Batch batch) {
        return ((Position.Partition) batch.position()).partition();
    }

    private static Batch batch(int partition, long from) {
        return new Batcher(new Provenance(RecordKind.COLLISION, "live", Status.PROVISIONAL), EventWriter::json)
                .batch(new Position.Partition("topic", "id", partition, 1, from, from + 1));
    }

    @Test
    void whenNoWriterIsAtWorkAllOfAPollIsOneTransaction() {
        writers.addTogether(List.of(batch(0, 0), batch(1, 0), batch(2, 0), batch(3, 0)));
        assertThat(transactions).containsExactly(List.of(0, 1, 2, 3));
    }

    /** A partition's batches stay in their order only if its own writer takes what comes after one that it has. */
    @Test
    void whileOneIsAtWorkEachPartitionIsOfItsOwnWriter() {
        writers.add(batch(1, 0));
        writers.addTogether(List.of(batch(0, 0), batch(1, 1)));
        assertThat(transactions).containsExactly(List.of(1), List.of(0));

        running.remove().complete(null);
        assertThat(transactions).containsExactly(List.of(1), List.of(0), List.of(1));
    }

    @Test
    void restIsWhenNoneIsAtWork() {
        AtomicBoolean over = new AtomicBoolean();
        writers.addTogether(List.of(batch(0, 0), batch(1, 0)));
        writers.rest().subscribe().with(done -> over.set(true));
        assertThat(over).isFalse();

        running.remove().complete(null);
        assertThat(over).isTrue();
    }
}
