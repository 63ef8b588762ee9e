package dev.milepost.ingest.source.kafka;

import dev.milepost.ingest.delivery.Delivery;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.warehouse.Positions;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * The partitions of this instance. On assignment each is claimed in the database and the consumer is set to the
 * position found there, whatever Kafka's own committed offset says; until that is done, polls of it wait.
 */
@ApplicationScoped
public class Lanes {
    private static final Logger LOG = Logger.getLogger(Lanes.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Positions positions;
    private final Topics topics;
    private final String owner = owner();
    private final Map<TopicPartition, Assigned> assigned = new ConcurrentHashMap<>();

    Lanes(Positions positions, Topics topics) {
        this.positions = positions;
        this.topics = topics;
    }

    /** A partition that the group gave us, and its lane once the claim is made. */
    private record Assigned(KafkaConsumer<?, ?> consumer, Uni<Lane> lane) {}

    void assigned(KafkaConsumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> claim(consumer, partition));
    }

    void revoked(Collection<TopicPartition> partitions) {
        partitions.forEach(assigned::remove);
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
                    .chain(lane -> judge(partition, ours, lane.judge(poll.records(partition)), accepted));
        }
        return done.replaceWith(accepted);
    }

    private Uni<Void> judge(TopicPartition partition, Assigned ours, Lane.Verdict verdict, List<Delivery> accepted) {
        return switch (verdict) {
            case Lane.Verdict.Known known -> Uni.createFrom().voidItem();
            case Lane.Verdict.SeekTo seek -> seek(ours.consumer(), partition, seek.offset());
            case Lane.Verdict.Write write -> {
                accepted.add(delivery(write));
                yield Uni.createFrom().voidItem();
            }
        };
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
        ours.lane()
                .chain(lane -> lane.isOf(position)
                        ? whenStillOurs(ours.consumer(), partition)
                        : Uni.createFrom().item(false))
                .subscribe()
                .with(
                        again -> {
                            if (again) claim(ours.consumer(), partition);
                        },
                        failure -> LOG.debugf(failure, "%s could not be claimed again", partition));
    }

    /** After the next poll, in which a consumer that was thrown out of its group learns of it. */
    private static Uni<Boolean> whenStillOurs(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofSeconds(1))
                .chain(consumer::getAssignments)
                .map(held -> held.contains(partition));
    }

    /** The offset after the last record handed on, by partition; only partitions whose claim is made. */
    Map<TopicPartition, Long> next() {
        Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
        assigned.forEach((partition, ours) -> {
            Lane lane = ours.lane().subscribeAsCompletionStage().getNow(null);
            if (lane != null) next.put(partition, lane.next());
        });
        return next;
    }

    private void claim(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
        Uni<Lane> lane = Uni.createFrom()
                .deferred(() -> claimed(partition))
                .chain(made -> seek(consumer, partition, made.next()).replaceWith(made))
                .onFailure()
                .invoke(failure -> LOG.debugf(failure, "%s is not claimed yet", partition))
                .onFailure(failure -> assigned.containsKey(partition))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .memoize()
                .indefinitely();
        assigned.put(partition, new Assigned(consumer, lane));
        lane.subscribe()
                .with(
                        made -> LOG.debugf("%s claimed at %d, epoch %d", partition, made.next(), made.epoch()),
                        failure -> LOG.debugf("%s was taken away before it was claimed", partition));
    }

    private Uni<Lane> claimed(TopicPartition partition) {
        return topics.id(partition.topic())
                .chain(topicId -> positions
                        .claim(partition.topic(), topicId, partition.partition(), owner)
                        .chain(claim -> withinLog(partition, claim)
                                .map(next -> new Lane(
                                        partition.topic(), topicId, partition.partition(), claim.epoch(), next))));
    }

    /** A log that ends before our position has lost its end: what comes next would be taken for known. Read it again. */
    private Uni<Long> withinLog(TopicPartition partition, Positions.Claim claim) {
        return topics.ends(List.of(partition)).chain(ends -> {
            if (ends.getOrDefault(partition, 0L) >= claim.nextOffset())
                return Uni.createFrom().item(claim.nextOffset());
            LOG.warnf(
                    "%s ends at %d, before position %d: it is read again from its start, which counts nothing twice",
                    partition, ends.get(partition), claim.nextOffset());
            return positions
                    .rewind(partition.topic(), partition.partition(), claim.epoch(), 0)
                    .replaceWith(0L);
        });
    }

    private static Uni<Void> seek(KafkaConsumer<?, ?> consumer, TopicPartition partition, long offset) {
        return consumer.runOnPollingThread(polling -> {
            if (polling.assignment().contains(partition)) polling.seek(partition, offset);
        });
    }

    private static String owner() {
        String process = "/" + ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + process;
        } catch (UnknownHostException e) {
            return "unknown host" + process;
        }
    }
}
