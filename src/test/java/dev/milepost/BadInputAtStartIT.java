package dev.milepost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.embedded.EmbeddedServers;
import dev.milepost.embedded.EmbeddedServers.Wanted;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged application, set up as operators get it wrong: it says what to do, and goes on when that is done. */
class BadInputAtStartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String EVENT =
            "{\"Police_ref\":\"G1\",\"Date\":\"2024-05-01\",\"Severity\":\"Fatal\",\"Casualties\":1}";
    private static EmbeddedServers database;
    private static GuardedBroker broker;

    @BeforeAll
    static void startServers() throws Exception {
        Path directory = Files.createDirectories(Path.of("target", "embedded")).toAbsolutePath();
        database = EmbeddedServers.start(
                Files.createTempDirectory(directory, "bad-input-"), Wanted.NOT, new Wanted(true, 0));
        broker = GuardedBroker.start(Files.createTempDirectory(directory, "guarded-"));
    }

    @AfterAll
    static void stopServers() {
        broker.close();
        database.close();
    }

    @Test
    void anAccountThatMayNotMakeTablesEndsTheStartWithASentenceAndMakesNone() throws Exception {
        sql(
                "CREATE DATABASE poor_one CHARACTER SET utf8mb4",
                "CREATE USER 'poor'@'%' IDENTIFIED BY 'p'",
                // createDatabaseIfNotExist wants CREATE; what a migration needs besides is lacking
                "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP ON poor_one.* TO 'poor'@'%'");
        Map<String, String> settings = with("MYSQL_USER", "poor", "MYSQL_PASSWORD", "p", "MYSQL_DATABASE", "poor_one");

        assertRefused(settings, "The database account lacks a right", "GRANT ALL ON");

        sql("GRANT ALL ON poor_one.* TO 'poor'@'%'");
        try (PackagedApplication application = PackagedApplication.start(freePort(), settings)) {
            awaitSchema(application);
        }
    }

    @Test
    void aDatabaseInAnotherCharacterSetEndsTheStartWithTheStatementThatSetsItRight() throws Exception {
        sql("CREATE DATABASE old_letters CHARACTER SET latin1", "CREATE TABLE old_letters.theirs (a INT)");
        Map<String, String> settings = with("MYSQL_DATABASE", "old_letters");
        String statement = "ALTER DATABASE old_letters CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci";

        assertRefused(settings, "The character set of the database old_letters is latin1", "Run: " + statement + ";");
    }

    @Test
    void withoutRightsOnTheTopicItSaysTheCommandsAndReadsAfterARestart() throws Exception {
        Map<String, String> settings = with("MYSQL_DATABASE", "guarded");
        try (PackagedApplication application = PackagedApplication.start(freePort(), settings)) {
            awaitUnready(application, "kafka-acls.sh --bootstrap-server " + broker.address() + " --add");
            assertThat(application.get("/api/v1/aggregates?by=severity")).startsWith("200");

            broker.allow(ResourceType.TOPIC, "accident-data", AclOperation.DESCRIBE);
            awaitUnready(
                    application,
                    "The topic accident-data is missing",
                    "kafka-topics.sh --bootstrap-server " + broker.address()
                            + " --create --topic accident-data --partitions 4");

            broker.createTopic("accident-data", 6);
            awaitUnready(application, "Not authorized to access topics: [accident-data]", "kafka-acls.sh");

            broker.allow(ResourceType.TOPIC, "accident-data", AclOperation.READ);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(application.get("/q/health/ready"))
                            .startsWith("503")
                            .containsIgnoringCase("kafka-acls.sh")
                            .containsPattern("\\([^)]*(?i:group)[^)]*\\)"));

            broker.allow(ResourceType.GROUP, "milepost", AclOperation.READ);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(application.get("/q/health/ready"))
                            .startsWith("200")
                            .contains("has 6 partitions, and milepost.ingest.stream.partitions says 4"));
            assertThat(application.log()).contains("kafka-acls.sh", "kafka-topics.sh", "has 6 partitions");
        }
        produce(EVENT);
        try (PackagedApplication application = PackagedApplication.start(freePort(), settings)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(application.get("/api/v1/aggregates?by=severity"))
                            .contains("\"fatal\""));
        }
    }

    private static void assertRefused(Map<String, String> settings, String... sentences) throws IOException {
        try (PackagedApplication application = PackagedApplication.start(freePort(), settings)) {
            assertThat(application.exitWithin(120)).isEqualTo(1);
            assertThat(application.log())
                    .contains("Milepost cannot start.")
                    .contains(sentences)
                    .doesNotContain("Caused by: ");
        }
    }

    private static void awaitSchema(PackagedApplication application) {
        await().atMost(PATIENCE)
                .until(() -> application.get("/q/health/started").startsWith("200"));
    }

    private static void awaitUnready(PackagedApplication application, String... sentences) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(application.get("/q/health/ready"))
                        .startsWith("503")
                        .contains(sentences));
        awaitSchema(application);
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.putAll(broker.environment());
        for (int i = 0; i < more.length; i += 2) settings.put(more[i], more[i + 1]);
        return settings;
    }

    private static void sql(String... statements) throws SQLException {
        Map<String, String> door = database.settings();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mysql://" + door.get("MYSQL_HOST") + ":" + door.get("MYSQL_PORT") + "/", "root", "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) statement.execute(each);
        }
    }

    private static void produce(String event) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("accident-data", event)).get();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
