package dev.milepost.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events drawn from a seed: new collisions, repetitions in other words, revisions, and messages that are
 * none. The producer waits for a broker that is away; each message is in the topic once, those of a key in
 * order. The model hears of each.
 */
final class Load implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);

    /** Longer than any broker is away here; then the test has failed, and does not wait for ever. */
    private static final String PATIENCE = "180000";

    private final String topic;
    private final Random random;
    private final Model model;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    private int collisions;
    private int publishedToo;
    private volatile int perSecond;
    private volatile boolean ended;
    private @Nullable Thread thread;

    Load(String bootstrap, String topic, long seed, Model model) {
        this.topic = topic;
        this.random = new Random(seed);
        this.model = model;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "acks", "all",
                        "enable.idempotence", "true",
                        // on a topic that was just made the first batch may fail when the second does not, and an
                        // idempotent producer then retries the first for ever (KAFKA-14359)
                        "max.in.flight.requests.per.connection", "1",
                        "delivery.timeout.ms", PATIENCE,
                        "max.block.ms", PATIENCE,
                        "request.timeout.ms", "10000",
                        "reconnect.backoff.max.ms", "200",
                        "linger.ms", "5"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Some of the events are about the first so many collisions of the published file. */
    void alsoAboutFile(int collisionsOfFile) {
        publishedToo = collisionsOfFile;
    }

    /** So many at once; they are in the topic on return. */
    void send(int events) {
        for (int i = 0; i < events; i++) one();
        producer.flush();
        check();
    }

    /** New collisions in one partition, in the middle of them one with the reference POISON, which is not loaded. */
    void batchWithPoison(int messages) {
        for (int i = 0; i < messages; i++) {
            Key key = i == messages / 2 ? new Key(Model.STREAM, 2024, "POISON") : key(collisions++);
            Said said = Said.random(random, key.year());
            byte[] message = bytes(EventText.of(key, said, random));
            if (i == messages / 2) model.rejected("REFUSED_BY_DATABASE", message);
            else model.streamed(key, said);
            producer.send(new ProducerRecord<>(topic, 0, "", message));
        }
        producer.flush();
        check();
    }

    /** From now on so many a second, until {@link #end}. */
    void flow(int eventsPerSecond) {
        perSecond = eventsPerSecond;
        if (thread != null) return;
        ended = false;
        thread = Thread.ofPlatform().name("load").start(this::flowing);
    }

    /** No more; all are in the topic on return. */
    void end() {
        ended = true;
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        thread = null;
        producer.flush();
        check();
    }

    @Override
    public void close() {
        ended = true;
        if (thread != null) thread.interrupt();
        producer.close(Duration.ofSeconds(1));
    }

    private void flowing() {
        long next = System.nanoTime();
        double owed = 0;
        while (!ended) {
            owed += perSecond * (TICK.toNanos() / 1e9);
            for (; owed >= 1; owed--) one();
            next += TICK.toNanos();
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void one() {
        int kind = random.nextInt(100);
        if (kind < 2) wrong();
        else if (kind < 20 && publishedToo > 0) said(PublishedFile.key(random.nextInt(publishedToo)), true);
        else if (kind < 60 || collisions == 0) said(key(collisions++), true);
        else said(key(random.nextInt(collisions)), kind < 80);
    }

    /** Its year is its number's, so that a revision is about the same collision. */
    private static Key key(int number) {
        return new Key(Model.STREAM, 2019 + number % 6, "S%07d".formatted(number));
    }

    private void said(Key key, boolean anew) {
        Said before = model.said(key);
        Said now = anew || before == null ? Said.random(random, key.year()) : before;
        model.streamed(key, now);
        send(key.reference(), bytes(EventText.of(key, now, random)));
    }

    private void wrong() {
        String reference = "W%07d".formatted(random.nextInt(10_000_000));
        Key key = new Key(Model.STREAM, 2020, reference);
        String good = EventText.of(key, Said.random(random, 2020), random);
        switch (random.nextInt(6)) {
            case 0 -> rejected(reference, "UNDECODABLE", good.substring(0, good.length() / 2));
            case 1 -> rejected(reference, "UNDECODABLE", "[" + good + "]");
            case 2 -> rejected(reference, "NO_DATE", good.replaceFirst("\"Date\":\"[^\"]*\",", ""));
            case 3 ->
                rejected(
                        reference,
                        "UNKNOWN_SEVERITY",
                        good.replaceFirst("\"Severity\":\"[^\"]*\"", "\"Severity\":\"?\""));
            case 4 -> rejected(reference, "BAD_COUNT", good.replaceFirst("\"Casualties\":\\d+", "\"Casualties\":-1"));
            default -> rejected(reference, "EMPTY", null);
        }
    }

    private void rejected(String reference, String reason, @Nullable String text) {
        byte[] message = text == null ? null : bytes(text);
        model.rejected(reason, message);
        send(reference, message);
    }

    private void send(String reference, byte @Nullable [] message) {
        producer.send(new ProducerRecord<>(topic, reference, message), (sent, failure) -> {
            if (failure != null) failed.compareAndSet(null, failure);
        });
    }

    private void check() {
        Exception failure = failed.get();
        if (failure != null) throw new IllegalStateException("the test's own producer has lost a message", failure);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
