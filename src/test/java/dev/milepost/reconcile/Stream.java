package dev.milepost.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.Topic;
import dev.milepost.Warehouse;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Events of a source of its own, that revise each other: they move to other months, authorities and severities. */
final class Stream implements AutoCloseable {
    private final String source = "rec-" + UUID.randomUUID().toString().substring(0, 8);
    private final Topic topic = new Topic();
    private final Random random = new Random(77);
    private final AtomicBoolean running = new AtomicBoolean();
    private Thread thread = new Thread(() -> {});
    private volatile long sent;

    String source() {
        return source;
    }

    int sourceId() {
        return dev.milepost.warehouse.Keys.source(source);
    }

    /** One collision, of a place of its own, on a day that nothing else in the tests has. */
    void one(String reference) {
        send(reference, "2011-03-09", "Serious", "E07000777", 3);
        await().atMost(Answers.PATIENCE)
                .until(() -> Warehouse.number("SELECT COUNT(*) FROM fact_incidents WHERE Source_ID = " + sourceId()
                                + " AND Police_Ref = '" + reference + "'")
                        == 1);
    }

    void some(int events, int keys) {
        for (int i = 0; i < events; i++) any(keys);
    }

    private void any(int keys) {
        send(
                "k" + random.nextInt(keys),
                "%d-%02d-%02d".formatted(2010 + random.nextInt(5), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                List.of("Slight", "Serious", "Fatal").get(random.nextInt(3)),
                "E0700000" + random.nextInt(8),
                random.nextInt(4));
    }

    private void send(String reference, String date, String severity, String authority, int casualties) {
        topic.send(
                reference,
                "{\"Source\":\"%s\",\"Police_ref\":\"%s\",\"Year\":2010,\"Date\":\"%s\",\"Time\":\"0%d:15:00\",\"Severity\":\"%s\",\"Casualties\":%d,\"Pedestrian\":%d,\"Vehicles\":2,\"Local_Auth\":\"%s\",\"Location\":\"%s\"}"
                        .formatted(
                                source,
                                reference,
                                date,
                                random.nextInt(10),
                                severity,
                                casualties,
                                casualties % 2,
                                authority,
                                source + reference));
        sent++;
    }

    long sent() {
        return sent;
    }

    /** Until it is stopped. */
    void begin(int keys) {
        running.set(true);
        thread = new Thread(() -> {
            while (running.get()) any(keys);
        });
        thread.start();
    }

    void end() {
        running.set(false);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        awaitLoaded();
    }

    /** By what the endpoint itself says of the lag. */
    static void awaitLoaded() {
        await().atMost(Answers.PATIENCE)
                .untilAsserted(() -> assertThat(Answers.reconciled().getList("partitions.lag", Long.class))
                        .isNotEmpty()
                        .containsOnly(0L));
    }

    @Override
    public void close() {
        running.set(false);
        topic.close();
    }
}
