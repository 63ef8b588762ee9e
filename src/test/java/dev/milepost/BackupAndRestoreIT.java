package dev.milepost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.embedded.EmbeddedKafka;
import dev.milepost.embedded.EmbeddedMariaDb;
import dev.milepost.embedded.EmbeddedServers;
import dev.milepost.embedded.EmbeddedServers.Wanted;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker/backup} and {@code docker/restore} as an operator runs them, beside the packaged application. */
class BackupAndRestoreIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DATABASE = "backed_up";
    private static final int BEFORE = 300;
    private static final int AFTER = 200;
    private static final int EXPIRED = 50;
    private static EmbeddedServers servers;

    @TempDir
    Path folder;

    @BeforeAll
    static void startServers() throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "embedded"));
        servers = EmbeddedServers.start(
                Files.createTempDirectory(directory.toAbsolutePath(), "backup-"),
                new Wanted(true, 0),
                new Wanted(true, 0));
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    private record Ran(int exit, String said) {}

    @Test
    void whatIsMissingInABackupIsReadAgainAndWhatTheBrokerHasNoMoreIsSaid() throws Exception {
        Map<String, String> settings = new HashMap<>(servers.settings());
        settings.put("MYSQL_DATABASE", DATABASE);
        Path backup = folder.resolve("milepost.sql.gz");
        try (PackagedApplication application = PackagedApplication.start(freePort(), settings)) {
            await().atMost(PATIENCE).until(() -> ready(application).startsWith("200"));
            produce(0, BEFORE);
            await().atMost(PATIENCE).until(() -> facts() == BEFORE);

            Ran ran = script("backup", Map.of(), backup);
            assertThat(ran.exit()).as(ran.said()).isZero();
            assertThat(ran.said()).contains("milepost.sql.gz is complete");
            assertRefused(script("backup", Map.of(), backup), "is there already, and is left as it is");

            produce(BEFORE, AFTER);
            await().atMost(PATIENCE).until(() -> facts() == BEFORE + AFTER);
            assertRefused(
                    script("restore", Map.of("RESTORE_OVER", "yes"), backup), "Stop every instance of Milepost first");
        }
        assertRefused(script("restore", Map.of(), backup), "Set RESTORE_OVER=yes");
        assertThat(facts()).isEqualTo(BEFORE + AFTER);

        restore(backup);
        try (PackagedApplication application = PackagedApplication.start(freePort(), settings)) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> facts() == BEFORE + AFTER);
            assertThat(ready(application)).doesNotContain("has deleted messages");
            assertSound(application);
        }

        restore(backup);
        deleteFromBroker(BEFORE + EXPIRED);
        try (PackagedApplication application = PackagedApplication.start(freePort(), settings)) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> facts() == BEFORE + AFTER - EXPIRED);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ready(application))
                            .startsWith("200")
                            .contains("The broker has deleted messages " + BEFORE + " to " + (BEFORE + EXPIRED - 1)));
            assertThat(application.log()).contains("The broker has deleted messages " + BEFORE);
            assertThat(application.get("/q/metrics")).contains("milepost_ingest_expired_total " + EXPIRED + ".0");
            assertThat(position()).isEqualTo(BEFORE + AFTER);
            assertSound(application);
        }
    }

    @Test
    void aBackupThatCannotBeMadeLeavesNoFile() throws Exception {
        Path backup = folder.resolve("none.sql.gz");
        assertRefused(script("backup", Map.of("MYSQL_PASSWORD", "wrong"), backup), "could not be read");
        assertRefused(script("backup", Map.of("MYSQL_DATABASE", "mysql"), backup), "it is not Milepost's");
        assertRefused(script("backup", Map.of("MYSQL_HOST", ""), backup), "MYSQL_HOST is not set");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDamagedFileChangesNothing() throws Exception {
        Path half = Files.writeString(folder.resolve("half.sql.gz"), "no gzip");
        assertRefused(script("restore", Map.of("RESTORE_OVER", "yes"), half), "is damaged");
        assertRefused(script("restore", Map.of(), folder.resolve("absent")), "is not there");
    }

    private void restore(Path backup) throws Exception {
        Ran ran = script("restore", Map.of("RESTORE_OVER", "yes"), backup);
        assertThat(ran.exit()).as(ran.said()).isZero();
        assertThat(ran.said()).contains("accident-data-0 from " + BEFORE);
        assertThat(facts()).isEqualTo(BEFORE);
    }

    private static void assertSound(PackagedApplication application) {
        assertThat(application.get("/api/v1/reconciliation"))
                .startsWith("200")
                .contains("\"equal\":true")
                .doesNotContain("\"equal\":false");
        assertThat(application.log()).doesNotContain(" ERROR ");
    }

    private static void assertRefused(Ran ran, String sentence) {
        assertThat(ran.exit()).as(ran.said()).isEqualTo(1);
        assertThat(ran.said()).contains(sentence);
    }

    private static Ran script(String name, Map<String, String> more, Path file) throws Exception {
        Path said = Files.createTempFile("script-", ".log");
        ProcessBuilder builder = new ProcessBuilder("sh", "docker/" + name, file.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(servers.settings());
        builder.environment().put("MYSQL_DATABASE", DATABASE);
        builder.environment().put("MYSQLDUMP", tool("mariadb-dump"));
        builder.environment().put("MYSQL_CLIENT", tool("mariadb"));
        builder.environment().putAll(more);
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(said));
    }

    /** Beside the embedded server's own program. */
    private static String tool(String name) {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home = cache != null ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
        Path tool = home.resolve("milepost")
                .resolve("mariadb-" + EmbeddedMariaDb.VERSION)
                .resolve("bin")
                .resolve(name);
        assertThat(tool.toFile().canExecute() || tool.toFile().setExecutable(true))
                .as(tool.toString())
                .isTrue();
        return tool.toString();
    }

    private static String ready(PackagedApplication application) {
        return application.get("/q/health/ready");
    }

    private static void produce(int from, int number) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.settings().get("KAFKA_BOOTSTRAP_SERVERS")),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = from; i < from + number; i++)
                producer.send(new ProducerRecord<>(
                        EmbeddedKafka.TOPIC,
                        0,
                        "B" + i,
                        "{\"Police_ref\":\"B" + i
                                + "\",\"Date\":\"2024-05-01\",\"Severity\":\"Slight\",\"Casualties\":1,"
                                + "\"Location\":\"Rue Élysée " + i + "\"}"));
            producer.flush();
        }
    }

    private static void deleteFromBroker(long before) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", servers.settings().get("KAFKA_BOOTSTRAP_SERVERS")))) {
            admin.deleteRecords(
                            Map.of(new TopicPartition(EmbeddedKafka.TOPIC, 0), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    private static long facts() throws SQLException {
        return number("SELECT COUNT(*) FROM fact_incidents f JOIN dim_location l USING (Location_ID)"
                + " WHERE l.Location LIKE 'Rue Élysée %'");
    }

    private static long position() throws SQLException {
        return number("SELECT Next_Offset FROM ingest_position WHERE Topic = 'accident-data' AND Kafka_Partition = 0");
    }

    private static long number(String query) throws SQLException {
        Map<String, String> door = servers.settings();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mysql://" + door.get("MYSQL_HOST") + ":" + door.get("MYSQL_PORT") + "/" + DATABASE,
                        "root",
                        "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
