package dev.milepost.bench;

import dev.milepost.simulate.CollisionEvent;
import dev.milepost.simulate.SimulatedEvents;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * So many events a second whatever becomes of them: an event is created when it is due, also when the producer is late,
 * so a service that holds the producer up does not hide it.
 */
final class OpenRate {
    /** Hears of each event, in the order in which they are created. */
    interface Listener {
        /** Before it is handed to the producer, with the time that it was due. */
        void created(CollisionEvent event, long nanos);

        /** Whether it may end before all are sent. */
        default boolean enough() {
            return false;
        }

        /** When the broker has it. */
        void stored(CollisionEvent event, long nanos, RecordMetadata where);
    }

    private OpenRate() {}

    /** Returns when the broker has all of them, which are the next of the simulated ones. */
    static void send(
            Bench bench, String topic, int perSecond, int events, SimulatedEvents simulated, Listener listener) {
        AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
        try (KafkaProducer<String, byte[]> producer = Events.producer(bench)) {
            long begun = System.nanoTime();
            for (int i = 0; i < events && !listener.enough(); i++) {
                CollisionEvent event = simulated.next();
                byte[] json = SimulatedEvents.json(event);
                long due = begun + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                listener.created(event, due);
                producer.send(new ProducerRecord<>(topic, SimulatedEvents.key(event), json), (where, failure) -> {
                    if (failure == null) listener.stored(event, due, where);
                    else failed.compareAndSet(null, failure);
                });
            }
        }
        Exception failure = failed.get();
        if (failure != null) throw new IllegalStateException("an event was not sent", failure);
    }
}
