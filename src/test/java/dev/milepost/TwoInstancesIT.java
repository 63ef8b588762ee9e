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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two packaged applications that start at the same moment on an empty database, as a first deployment does. */
class TwoInstancesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DATABASE = "two_instances";
    private static final int OLD = 5_000;
    private static final Pattern DELETED =
            Pattern.compile("milepost_retention_deleted_total\\{subject=\"rejects-open\"} (\\S+)");
    private static EmbeddedServers servers;

    @BeforeAll
    static void startServers() throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "embedded"));
        servers = EmbeddedServers.start(
                Files.createTempDirectory(directory.toAbsolutePath(), "two-"),
                new Wanted(true, 0),
                new Wanted(true, 0));
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Test
    void theyMigrateOnceDeleteOnceAndOneOfAnOlderVersionStartsBesideANewerSchema() throws Exception {
        Map<String, String> settings = new HashMap<>(servers.settings());
        settings.put("MYSQL_DATABASE", DATABASE);
        settings.put("MILEPOST_RETENTION_EVERY", "1s");
        settings.put("MILEPOST_RETENTION_REJECTS_OPEN", "30d");
        int port = freePort();
        try (PackagedApplication one = PackagedApplication.start(freePort(), settings)) {
            try (PackagedApplication other = PackagedApplication.start(port, settings)) {
                awaitReady(one);
                awaitReady(other);
                assertThat(number(
                                "SELECT COUNT(*) FROM flyway_schema_history WHERE success = 1 AND version IS NOT NULL"))
                        .isEqualTo(migrations());
                assertThat(number("SELECT COUNT(*) FROM flyway_schema_history WHERE success = 0"))
                        .isZero();

                sql("INSERT INTO ingest_reject (Reason, Detail, Topic, Rejected_At, Published_At)"
                        + " SELECT 'UNKNOWN_SEVERITY', 'old', 'two-instances', UTC_TIMESTAMP(3) - INTERVAL 60 DAY,"
                        + " UTC_TIMESTAMP(3) FROM dim_date LIMIT " + OLD);
                await().atMost(PATIENCE).until(() -> number("SELECT COUNT(*) FROM ingest_reject") == 0);
                assertThat(number("SELECT Rows_Deleted FROM ingest_retention WHERE Subject = 'rejects-open'"))
                        .isEqualTo(OLD);
                await("each counted by the instance that deleted it")
                        .atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(deleted(one) + deleted(other)).isEqualTo(OLD));
                assertThat(one.log() + other.log()).doesNotContain(" ERROR ");
            }
            // a newer version has been here, and is taken back
            sql("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                    + " installed_by, execution_time, success) VALUES (9999, '9999', 'of the next version', 'SQL',"
                    + " 'V9999__of_the_next_version.sql', 1, 'nobody', 1, 1)");
            try (PackagedApplication older = PackagedApplication.start(port, settings)) {
                awaitReady(older);
                awaitReady(one);
            }
        }
    }

    private static void awaitReady(PackagedApplication application) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(application.get("/q/health/ready")).startsWith("200"));
    }

    private static double deleted(PackagedApplication application) {
        Matcher found = DELETED.matcher(application.get("/q/metrics"));
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private static long migrations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            return files.count();
        }
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement execute = connection.createStatement()) {
            execute.execute(statement);
        }
    }

    private static long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private static Connection connect() throws SQLException {
        Map<String, String> door = servers.settings();
        return DriverManager.getConnection(
                "jdbc:mysql://" + door.get("MYSQL_HOST") + ":" + door.get("MYSQL_PORT") + "/" + DATABASE, "root", "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
