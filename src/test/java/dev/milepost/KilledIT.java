package dev.milepost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.embedded.EmbeddedKafka;
import dev.milepost.embedded.EmbeddedServers;
import dev.milepost.embedded.EmbeddedServers.Wanted;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged application, killed while it streams: what it left is held against a model that it never saw. */
class KilledIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int EVENTS = 30_000;
    private static EmbeddedServers servers;
    private static Map<String, String> environment;

    private final Random random = new Random(20_240_501);
    private final Map<String, Integer> casualties = new HashMap<>();
    private int malformed;

    @BeforeAll
    static void startServers() throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "embedded"));
        servers = EmbeddedServers.start(
                Files.createTempDirectory(directory.toAbsolutePath(), "killed-"),
                new Wanted(true, 0),
                new Wanted(true, 0));
        environment = new HashMap<>(servers.settings());
        environment.put("MYSQL_DATABASE", "killed");
        System.setProperty("milepost.mysql.host", environment.get("MYSQL_HOST"));
        System.setProperty("milepost.mysql.port", environment.get("MYSQL_PORT"));
        System.setProperty("milepost.mysql.user", environment.get("MYSQL_USER"));
        System.setProperty("milepost.mysql.database", "killed");
    }

    @AfterAll
    static void stopServers() {
        List.of("host", "port", "user", "database").forEach(name -> System.clearProperty("milepost.mysql." + name));
        servers.close();
    }

    @Test
    void killedWhileItStreamsItLosesNothingAndDoublesNothing() throws IOException {
        produce();
        // by when a restart or a second instance goes on is the session's time-out, not ours to wait for here
        String soon = "-Dmp.messaging.incoming.accident-data.session.timeout.ms=6000";
        try (PackagedApplication first = PackagedApplication.start(freePort(), environment, soon)) {
            Warehouse.awaitSchema();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Warehouse.number("SELECT COUNT(*) FROM fact_incidents") > 0);
            first.process().destroyForcibly();
            assertThat(first.exitWithin(10)).isNotZero();
        }
        assertThat(position()).isBetween(1L, EVENTS - 1L);

        try (PackagedApplication second = PackagedApplication.start(freePort(), environment, soon)) {
            await().atMost(PATIENCE).until(() -> position() == EVENTS);
            assertThat(second.exitWithin(0)).isEqualTo(-1);
        }

        assertThat(Warehouse.number("SELECT COUNT(*) FROM ingest_reject")).isEqualTo(malformed);
        Map<String, Integer> loaded = new HashMap<>();
        Warehouse.rows("SELECT Police_Ref, Number_Of_Casualties FROM fact_incidents").stream()
                .map(row -> row.split("\\|"))
                .forEach(row -> loaded.merge(row[0], Integer.valueOf(row[1]), (one, other) -> -1));
        assertThat(loaded).isEqualTo(casualties);
        assertThat(Warehouse.rollupDrift()).isEmpty();
    }

    private static long position() {
        return Warehouse.number("SELECT COALESCE(SUM(Next_Offset), 0) FROM ingest_position");
    }

    /** New, repeated and revised collisions, and some that are none. */
    private void produce() {
        AtomicReference<Exception> failed = new AtomicReference<>();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", environment.get("KAFKA_BOOTSTRAP_SERVERS"), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < EVENTS; i++) {
                String reference = "K" + random.nextInt(EVENTS);
                producer.send(
                        new ProducerRecord<>(EmbeddedKafka.TOPIC, reference, event(reference)), (sent, failure) -> {
                            if (failure != null) failed.set(failure);
                        });
            }
        }
        assertThat(failed.get()).isNull();
    }

    private String event(String reference) {
        if (random.nextInt(50) == 0) {
            malformed++;
            return "{\"Police_ref\":\"" + reference;
        }
        int hurt = random.nextInt(3);
        casualties.put(reference, hurt);
        return "{\"Police_ref\":\"%s\",\"Year\":2024,\"Date\":\"2024-0%d-1%d\",\"Severity\":\"%s\",\"Casualties\":%d,\"Local_Auth\":\"E0700000%d\"}"
                .formatted(
                        reference,
                        1 + random.nextInt(6),
                        random.nextInt(10),
                        List.of("Slight", "Serious", "Fatal").get(random.nextInt(3)),
                        hurt,
                        random.nextInt(8));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
