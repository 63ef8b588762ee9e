package dev.milepost.bench;

import dev.milepost.simulate.CollisionEvent;
import dev.milepost.simulate.SimulatedEvents;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A backlog: the simulator's events of a year, sent as the simulator sends them, as fast as the broker takes them. */
final class Events {
    static final Duration SPREAD = Duration.ofDays(365);

    /** Kafka's own since 4.0 (KIP-1030), and the simulator's. */
    private static final String LINGER_MILLIS = "5";

    private Events() {}

    /** A new topic of four partitions with so many. */
    static void fill(Bench bench, String topic, int events) {
        bench.broker().createTopic(topic);
        append(bench.broker().address(), topic, events, 6);
        if (bench.broker().messages(topic) != events)
            throw new IllegalStateException("the topic does not hold " + events + " messages");
    }

    static void append(String broker, String topic, int events, long seed) {
        SimulatedEvents simulated = new SimulatedEvents(seed, SPREAD);
        AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
        try (KafkaProducer<String, byte[]> producer = producer(broker)) {
            for (int i = 0; i < events; i++) {
                CollisionEvent event = simulated.next();
                producer.send(
                        new ProducerRecord<>(topic, SimulatedEvents.key(event), SimulatedEvents.json(event)),
                        (sent, failure) -> {
                            if (failure != null) failed.compareAndSet(null, failure);
                        });
            }
        }
        Exception failure = failed.get();
        if (failure != null) throw new IllegalStateException("an event was not sent", failure);
    }

    /** With the settings of the simulator's channel. */
    static KafkaProducer<String, byte[]> producer(String broker) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", broker,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "max.in.flight.requests.per.connection", "1",
                        "compression.type", "lz4",
                        "linger.ms", LINGER_MILLIS),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
