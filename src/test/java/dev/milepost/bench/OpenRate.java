package dev.milepost.bench;

import dev.milepost.simulate.CollisionEvent;
import dev.milepost.simulate.SimulatedEvents;
import java.util.Iterator;
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

    /** An event as it is sent. */
    record Ready(CollisionEvent event, String key, byte[] json) {
        static Ready of(CollisionEvent event) {
            return new Ready(event, SimulatedEvents.key(event), SimulatedEvents.json(event));
        }
    }

    /** Returns when the broker has all of them, or the listener enough. */
    static void send(Bench bench, String topic, int perSecond, Iterator<Ready> events, Listener listener) {
        AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
        try (KafkaProducer<String, byte[]> producer =
                Events.producer(bench.broker().address())) {
            long begun = System.nanoTime();
            for (int i = 0; events.hasNext() && !listener.enough(); i++) {
                Ready next = events.next();
                long due = begun + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                listener.created(next.event(), due);
                producer.send(new ProducerRecord<>(topic, next.key(), next.json()), (where, failure) -> {
                    if (failure == null) listener.stored(next.event(), due, where);
                    else failed.compareAndSet(null, failure);
                });
            }
        }
        Exception failure = failed.get();
        if (failure != null) throw new IllegalStateException("an event was not sent", failure);
    }
}
