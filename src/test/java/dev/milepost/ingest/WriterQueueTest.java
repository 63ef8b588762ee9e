package dev.milepost.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Outcome;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.RejectReason;
import dev.milepost.collision.Status;
import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.batch.Batcher;
import dev.milepost.ingest.decode.EventWriter;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.Provenance;
import dev.milepost.ingest.delivery.SourceRecord;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WriterQueueTest {
    private static final Provenance LIVE = new Provenance(RecordKind.COLLISION, "live", Status.PROVISIONAL);

    private final Deque<UniEmitter<? super Void>> running = new ArrayDeque<>();
    private final List<List<Batch>> transactions = new ArrayList<>();
    private final Map<Integer, Long> next = new HashMap<>();

    private WriterQueue queue(int records) {
        return new WriterQueue(
                batches -> Uni.createFrom().emitter(done -> {
                    transactions.add(batches);
                    running.add(done);
                }),
                records);
    }

    /** What goes on where the last one of its partition ended. */
    private Batch batch(int partition, int records) {
        long from = next.getOrDefault(partition, 0L);
        next.put(partition, from + records);
        return batch(partition, 1, from, records);
    }

    private static Batch batch(int partition, long epoch, long from, int records) {
        Batcher batcher = new Batcher(LIVE, EventWriter::json);
        for (long offset = from; offset < from + records; offset++) {
            Origin origin = new Origin.Message("topic", partition, offset);
            SourceRecord record =
                    new SourceRecord(Outcome.rejected(RejectReason.EMPTY, "nothing"), () -> new byte[0], origin, 0);
            batcher.add(record, offset, Outcome.rejected(RejectReason.EMPTY, "nothing"));
        }
        return batcher.batch(new Position.Partition("topic", "id", partition, epoch, from, from + records));
    }

    /** However they come and whenever a transaction ends: each once, in order, without a gap, and none too large. */
    @Property(tries = 500)
    void whatWaitsIsWrittenTogetherInItsOrder(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 2) Integer> partitions,
            @ForAll @Size(40) List<@IntRange(min = 1, max = 6) Integer> sizes,
            @ForAll @Size(40) List<Boolean> ends) {
        running.clear();
        transactions.clear();
        next.clear();
        WriterQueue queue = queue(10);
        AtomicInteger written = new AtomicInteger();
        for (int i = 0; i < partitions.size(); i++) {
            queue.add(batch(partitions.get(i), sizes.get(i))).subscribe().with(done -> written.incrementAndGet());
            assertThat(running).hasSizeLessThanOrEqualTo(1);
            if (ends.get(i) && !running.isEmpty()) running.remove().complete(null);
        }
        while (!running.isEmpty()) running.remove().complete(null);

        assertThat(written).hasValue(partitions.size());
        Map<Integer, Long> reached = new HashMap<>();
        for (List<Batch> transaction : transactions) {
            assertThat(transaction.stream().mapToInt(Batch::size).sum()).isLessThanOrEqualTo(10);
            assertThat(transaction.stream().map(Batch::source)).doesNotHaveDuplicates();
            for (Batch batch : transaction) {
                Position.Partition position = (Position.Partition) batch.position();
                assertThat(position.from()).isEqualTo(reached.getOrDefault(position.partition(), 0L));
                assertThat(batch.refusals()).hasSize((int) (position.to() - position.from()));
                reached.put(position.partition(), position.to());
            }
        }
        assertThat(reached).isEqualTo(next);
    }

    @Test
    void anIdleWriterBeginsAtOnceAndABusyOneTakesAllThatCameMeanwhile() {
        WriterQueue queue = queue(100);
        queue.add(batch(0, 3));
        queue.add(batch(0, 4));
        queue.add(batch(1, 5));
        queue.add(batch(0, 6));
        assertThat(transactions).hasSize(1);

        running.remove().complete(null);

        assertThat(transactions).hasSize(2);
        assertThat(transactions.getLast())
                .extracting(Batch::position)
                .containsExactly(
                        new Position.Partition("topic", "id", 0, 1, 3, 13),
                        new Position.Partition("topic", "id", 1, 1, 0, 5));
    }

    @Test
    void whatIsAddedTogetherIsOneTransactionAndDoneWhenAllOfItIs() {
        WriterQueue queue = queue(100);
        AtomicInteger written = new AtomicInteger();
        assertThat(queue.isIdle()).isTrue();

        queue.add(List.of(batch(0, 3), batch(1, 4), batch(2, 5))).subscribe().with(done -> written.incrementAndGet());
        assertThat(transactions).hasSize(1);
        assertThat(transactions.getFirst()).hasSize(3);
        assertThat(queue.isIdle()).isFalse();
        assertThat(written).hasValue(0);

        running.remove().complete(null);
        assertThat(written).hasValue(1);
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void whatIsAddedTogetherAndIsTooMuchForOneTransactionIsDoneAfterTheLast() {
        WriterQueue queue = queue(10);
        AtomicInteger written = new AtomicInteger();
        queue.add(List.of(batch(0, 6), batch(1, 6))).subscribe().with(done -> written.incrementAndGet());
        assertThat(transactions).hasSize(1);

        running.remove().complete(null);
        assertThat(transactions).hasSize(2);
        assertThat(written).hasValue(0);
        running.remove().complete(null);
        assertThat(written).hasValue(1);
    }

    @Test
    void whatIsAddedTogetherFailsAsItsWriterDoes() {
        WriterQueue queue = queue(100);
        UniAssertSubscriber<Void> waiting =
                queue.add(List.of(batch(0, 3), batch(1, 4))).subscribe().withSubscriber(UniAssertSubscriber.create());
        running.remove().fail(new IllegalStateException("gone"));
        waiting.assertFailedWith(IllegalStateException.class, "gone");
    }

    @Test
    void whatANewerClaimReadsAgainIsNotJoinedToWhatAnOlderOneRead() {
        WriterQueue queue = queue(100);
        queue.add(batch(0, 1, 0, 2));
        queue.add(batch(0, 1, 2, 2));
        queue.add(batch(0, 2, 2, 2));

        running.remove().complete(null);
        assertThat(transactions.getLast()).extracting(Batch::size).containsExactly(2);
        running.remove().complete(null);
        assertThat(transactions.getLast())
                .extracting(Batch::position)
                .containsExactly(new Position.Partition("topic", "id", 0, 2, 2, 4));
    }

    @Test
    void thereIsRoomWhileLessThanATransactionsWorthWaits() {
        WriterQueue queue = queue(5);
        queue.add(batch(0, 9));
        queue.room().subscribe().withSubscriber(UniAssertSubscriber.create()).assertCompleted();
        queue.add(batch(0, 5));

        UniAssertSubscriber<Void> room = queue.room().subscribe().withSubscriber(UniAssertSubscriber.create());
        room.assertNotTerminated();
        running.remove().complete(null);
        room.assertCompleted();
    }

    @Test
    void aFailureEndsAllThatWaitsAndAllThatComes() {
        WriterQueue queue = queue(5);
        List<UniAssertSubscriber<Void>> batches = new ArrayList<>();
        for (int i = 0; i < 3; i++)
            batches.add(queue.add(batch(0, 5)).subscribe().withSubscriber(UniAssertSubscriber.create()));
        UniAssertSubscriber<Void> rest = queue.rest().subscribe().withSubscriber(UniAssertSubscriber.create());

        running.remove().fail(new IllegalStateException("lost"));

        batches.forEach(each -> each.assertFailedWith(IllegalStateException.class, "lost"));
        rest.assertFailedWith(IllegalStateException.class, "lost");
        queue.add(batch(0, 5))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .assertFailed();
        queue.room().subscribe().withSubscriber(UniAssertSubscriber.create()).assertFailed();
        assertThat(transactions).hasSize(1);
    }

    @Test
    void whatIsClosedIsLeftAsItIs() {
        AtomicInteger cancelled = new AtomicInteger();
        WriterQueue queue = new WriterQueue(
                batches -> Uni.createFrom().<Void>nothing().onCancellation().invoke(cancelled::incrementAndGet), 5);
        queue.add(batch(0, 5));
        queue.add(batch(0, 5));

        queue.close();

        assertThat(cancelled).hasValue(1);
    }
}
