package dev.milepost.ingest.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.ingest.delivery.Delivery;
import dev.milepost.ingest.delivery.Position;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final TopicPartition PARTITION = new TopicPartition("accident-data", 2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Claims that are answered when the test says so. */
    private static final class Asked implements Claims {
        final List<UniEmitter<? super Lane>> claims = new CopyOnWriteArrayList<>();
        final AtomicLong epoch = new AtomicLong();
        boolean stands = true;

        @Override
        public Uni<Lane> claim(TopicPartition partition) {
            return Uni.createFrom().emitter(claims::add);
        }

        @Override
        public Uni<Boolean> stands(TopicPartition partition, Lane lane) {
            return Uni.createFrom().item(stands);
        }

        UniEmitter<? super Lane> claim(int number) {
            await().atMost(PATIENCE).until(() -> claims.size() >= number);
            return claims.get(number - 1);
        }

        void grant(int number, long next) {
            claim(number).complete(new Lane("accident-data", "id", 2, epoch.incrementAndGet(), next));
        }
    }

    private final Asked asked = new Asked();
    private final Lanes lanes = new Lanes(asked);
    private final KafkaConsumer<?, ?> consumer = consumer();

    @Test
    void aPollWaitsForTheClaimOfItsPartition() {
        lanes.assigned(consumer, Set.of(PARTITION));
        UniAssertSubscriber<List<Delivery>> accepted = accept(100, 109);

        accepted.assertNotTerminated();
        asked.grant(1, 100);

        assertThat(accepted.awaitItem().getItem()).singleElement().satisfies(delivery -> {
            assertThat(delivery.position().from()).isEqualTo(100);
            assertThat(delivery.position().to()).isEqualTo(110);
        });
    }

    @Test
    void aPartitionThatIsTakenAwayWhileItsClaimFailsDoesNotEndTheStream() {
        lanes.assigned(consumer, Set.of(PARTITION));
        UniAssertSubscriber<List<Delivery>> accepted = accept(100, 109);
        lanes.revoked(Set.of(PARTITION));

        asked.claim(1).fail(new IllegalStateException("the database is away"));

        assertThat(accepted.awaitItem().getItem()).isEmpty();
    }

    @Test
    void aClaimOfAnEarlierAssignmentIsNotTriedAgain() {
        lanes.assigned(consumer, Set.of(PARTITION));
        lanes.revoked(Set.of(PARTITION));
        lanes.assigned(consumer, Set.of(PARTITION));
        asked.grant(2, 100);

        asked.claim(1).fail(new IllegalStateException("the database is away"));

        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> asked.claims.size() == 2);
        assertThat(accept(100, 109).awaitItem().getItem()).hasSize(1);
    }

    @Test
    void severalFencedBatchesOfALaneAreClaimedAgainOnce() {
        lanes.assigned(consumer, Set.of(PARTITION));
        asked.grant(1, 100);
        Position.Partition first = only(accept(100, 109)).position();
        Position.Partition second = only(accept(110, 119)).position();

        lanes.fenced(first);
        lanes.fenced(second);
        assertThat(accept(120, 129).awaitItem().getItem()).isEmpty();
        asked.grant(2, 100);

        await().during(Duration.ofMillis(1500)).atMost(PATIENCE).until(() -> asked.claims.size() == 2);
        assertThat(only(accept(100, 109)).position().epoch()).isEqualTo(2);
    }

    @Test
    void offsetsThatWentBackByThemselvesAreAnotherLog() {
        lanes.assigned(consumer, Set.of(PARTITION));
        asked.grant(1, 100);
        accept(100, 109).awaitItem();
        asked.stands = false;

        assertThat(accept(0, 9).awaitItem().getItem()).isEmpty();
        asked.grant(2, 0);

        assertThat(only(accept(0, 9)).position().from()).isZero();
    }

    private static Delivery only(UniAssertSubscriber<List<Delivery>> accepted) {
        return accepted.awaitItem().getItem().getFirst();
    }

    private UniAssertSubscriber<List<Delivery>> accept(long first, long last) {
        return lanes.accept(poll(first, last)).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static Message<?> poll(long first, long last) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(LongStream.rangeClosed(first, last)
                .mapToObj(offset -> new ConsumerRecord<>(
                        PARTITION.topic(), PARTITION.partition(), offset, new byte[0], new byte[0]))
                .toList());
        ConsumerRecords<byte[], byte[]> poll = new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
        return Message.of("poll").addMetadata(new IncomingKafkaRecordBatchMetadata<>(poll, "accident-data", Map.of()));
    }

    /** Holds its partition, and seeks nowhere. */
    private static KafkaConsumer<?, ?> consumer() {
        return (KafkaConsumer<?, ?>) Proxy.newProxyInstance(
                LanesTest.class.getClassLoader(),
                new Class<?>[] {KafkaConsumer.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getAssignments" -> Uni.createFrom().item(Set.of(PARTITION));
                    case "runOnPollingThread" -> Uni.createFrom().voidItem();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
