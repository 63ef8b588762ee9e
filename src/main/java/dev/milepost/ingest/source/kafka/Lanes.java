package dev.milepost.ingest.source.kafka;

import dev.milepost.ingest.delivery.Delivery;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Position;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import io.smallrye.reactive.messaging.kafka.impl.ReactiveKafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of this instance. On assignment each is claimed in the database and the consumer is set to the
 * position found there, whatever Kafka's own committed offset says; until that is done, polls of it wait.
 */
@ApplicationScoped
public class Lanes {
    private static final Logger LOG = Logger.getLogger(Lanes.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofSeconds(1);

    /** A slow database must get through some dozen answers. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofMinutes(2);

    private final Claims claims;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<TopicPartition, Assigned> assigned = new ConcurrentHashMap<>();

    Lanes(Claims claims) {
        this.claims = claims;
    }

    /**
     * A partition that the group gave us, and its lane once the claim is made; no lane when it was taken away before.
     *
     * @param number tells this claim from a later one of the same partition
     */
    private record Assigned(KafkaConsumer<?, ?> consumer, long number, Uni<@Nullable Lane> lane) {}

    void assigned(KafkaConsumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> claim(consumer, partition));
    }

    void revoked(Collection<TopicPartition> partitions) {
        partitions.forEach(assigned::remove);
    }

    /**
     * Leaves the consumer group at once, so that the next owners need not wait for anything; to be called when nothing is
     * in flight, and not on an event loop.
     */
    public void leave() {
        Set<KafkaConsumer<?, ?>> consumers = new HashSet<>();
        assigned.values().forEach(each -> consumers.add(each.consumer()));
        for (KafkaConsumer<?, ?> consumer : consumers)
            if (consumer instanceof ReactiveKafkaConsumer<?, ?> open) open.close();
    }

    /** What of a poll is to be written, by partition; waits for claims that are on their way. */
    public Uni<List<Delivery>> accept(Message<?> message) {
        ConsumerRecords<byte[], byte[]> poll = recordsOf(message);
        List<Delivery> accepted = new ArrayList<>();
        Uni<Void> done = Uni.createFrom().voidItem();
        for (TopicPartition partition : poll.partitions()) {
            Assigned ours = assigned.get(partition);
            // revoked since the poll: its next owner reads it from the position in the database
            if (ours == null) continue;
            done = done.chain(ours::lane)
                    .chain(lane -> lane == null
                            ? Uni.createFrom().voidItem()
                            : judge(partition, ours, lane, poll.records(partition), accepted));
        }
        return done.replaceWith(accepted);
    }

    private Uni<Void> judge(
            TopicPartition partition,
            Assigned ours,
            Lane lane,
            List<ConsumerRecord<byte[], byte[]>> records,
            List<Delivery> accepted) {
        return switch (lane.judge(records)) {
            case Lane.Verdict.Known known -> makeSure(partition, ours, lane);
            case Lane.Verdict.SeekTo seek ->
                seek(ours.consumer(), partition, seek.offset()).onFailure().recoverWithUni(failure -> {
                    // a poll is dropped only when it will be read again
                    if (isCurrent(partition, ours.number()) && lane.giveUp()) claim(ours.consumer(), partition);
                    return Uni.createFrom().voidItem();
                });
            case Lane.Verdict.Write write -> {
                accepted.add(delivery(write));
                yield Uni.createFrom().voidItem();
            }
        };
    }

    /** Offsets that went back by themselves are those of a topic made anew, or of a log that lost its end. */
    private Uni<Void> makeSure(TopicPartition partition, Assigned ours, Lane lane) {
        return claims.stands(partition, lane)
                .onFailure()
                .recoverWithItem(true)
                .invoke(stands -> {
                    if (!stands && isCurrent(partition, ours.number()) && lane.giveUp())
                        claim(ours.consumer(), partition);
                })
                .replaceWithVoid();
    }

    private static Delivery delivery(Lane.Verdict.Write write) {
        return new Delivery(
                write.position(),
                write.records().stream()
                        .map(record -> new Delivery.Payload(
                                record.value(),
                                new Origin.Message(record.topic(), record.partition(), record.offset()),
                                record.timestamp()))
                        .toList());
    }

    @SuppressWarnings("unchecked") // the channel's deserializers say so
    private static ConsumerRecords<byte[], byte[]> recordsOf(Message<?> poll) {
        return poll.getMetadata(IncomingKafkaRecordBatchMetadata.class)
                .orElseThrow(() -> new IllegalStateException("a poll of Kafka says which records it holds"))
                .getRecords();
    }

    /**
     * The database says that the position is not where we left it: somebody else has claimed the partition, or the
     * database was set back. If it is still ours, it is claimed again and read from where the database is.
     */
    public void fenced(Position.Partition position) {
        TopicPartition partition = new TopicPartition(position.topic(), position.partition());
        Assigned ours = assigned.get(partition);
        if (ours == null) return;
        ours.lane().subscribe().with(lane -> {
            // once, however many batches of it were on their way
            if (lane != null && lane.isOf(position) && lane.giveUp()) claimIfHeld(ours, partition);
        });
    }

    /** Its records are in the warehouse. */
    public void committed(Position.Partition position) {
        Lane lane = lane(assigned.get(new TopicPartition(position.topic(), position.partition())));
        if (lane != null && lane.isOf(position)) lane.committed(position.to());
    }

    /** What the database must hold at least, by partition; only partitions whose claim is made. */
    Map<TopicPartition, Lane.Mark> marks() {
        Map<TopicPartition, Lane.Mark> marks = new HashMap<>();
        lanes().forEach((partition, lane) -> marks.put(partition, lane.mark()));
        return marks;
    }

    /** The database has gone back to before the mark: what came after is read again. Whether it was still so here. */
    boolean setBack(TopicPartition partition, Lane.Mark mark) {
        Assigned ours = assigned.get(partition);
        Lane lane = lane(ours);
        if (ours == null || lane == null || lane.epoch() != mark.epoch() || !lane.giveUp()) return false;
        claim(ours.consumer(), partition);
        return true;
    }

    private Map<TopicPartition, Lane> lanes() {
        Map<TopicPartition, Lane> lanes = new HashMap<>();
        assigned.forEach((partition, ours) -> {
            Lane lane = lane(ours);
            if (lane != null) lanes.put(partition, lane);
        });
        return lanes;
    }

    /** Null while the claim is on its way. */
    private static @Nullable Lane lane(@Nullable Assigned ours) {
        return ours == null ? null : ours.lane().subscribeAsCompletionStage().getNow(null);
    }

    /** After the next poll, in which a consumer that was thrown out of its group learns of it. */
    private void claimIfHeld(Assigned ours, TopicPartition partition) {
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(REST)
                .chain(ours.consumer()::getAssignments)
                .onFailure(failure -> isCurrent(partition, ours.number()))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(
                        held -> {
                            if (held.contains(partition) && isCurrent(partition, ours.number()))
                                claim(ours.consumer(), partition);
                        },
                        failure -> LOG.debugf(failure, "%s could not be claimed again", partition));
    }

    /** The offset after the last record handed on, by partition; only partitions whose claim is made. */
    Map<TopicPartition, Long> next() {
        Map<TopicPartition, Long> next = new HashMap<>();
        lanes().forEach((partition, lane) -> next.put(partition, lane.next()));
        return next;
    }

    private void claim(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
        long number = numbers.incrementAndGet();
        Uni<@Nullable Lane> lane = Uni.createFrom()
                .deferred(() -> claims.claim(partition))
                .chain(made -> seek(consumer, partition, made.next()).replaceWith(made))
                .ifNoItem()
                .after(CLAIM_TIMEOUT)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf(failure, "%s is not claimed yet", partition))
                .onFailure(failure -> isCurrent(partition, number))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                // taken away meanwhile: who waits for the lane has nothing to write, and the stream goes on
                .onFailure()
                .recoverWithNull()
                .memoize()
                .indefinitely();
        assigned.put(partition, new Assigned(consumer, number, lane));
        lane.subscribe().with(made -> {
            if (made == null) LOG.debugf("%s was taken away before it was claimed", partition);
            else LOG.debugf("%s claimed at %d, epoch %d", partition, made.next(), made.epoch());
        });
    }

    private boolean isCurrent(TopicPartition partition, long number) {
        Assigned ours = assigned.get(partition);
        return ours != null && ours.number() == number;
    }

    private static Uni<Void> seek(KafkaConsumer<?, ?> consumer, TopicPartition partition, long offset) {
        return consumer.runOnPollingThread(polling -> {
            if (polling.assignment().contains(partition)) polling.seek(partition, offset);
        });
    }
}
