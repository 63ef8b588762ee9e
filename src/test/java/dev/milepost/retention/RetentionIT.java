package dev.milepost.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.Meters;
import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.warehouse.NamedLock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is made here is of the year 2001 or before, and nothing younger than ten years is deleted. */
@QuarkusTest
@WithTestResource(Servers.class)
class RetentionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TEN_YEARS = Duration.ofDays(3_653);
    private static final String OURS = " FROM ingest_reject WHERE Topic = 'retention-it'";
    private static final String SOURCE = "retention-it";

    @Inject
    Retention retention;

    @Inject
    MeterRegistry registry;

    @BeforeEach
    void ready() {
        Warehouse.awaitSchema();
    }

    @AfterEach
    void clean() {
        Warehouse.run("DELETE" + OURS, "DELETE FROM ingest_retention");
    }

    @Test
    void withoutSettingsNothingIsDeleted() {
        rejects("open", "2000-01-01", 3);
        retention.sweep().await().atMost(PATIENCE);
        assertThat(rejectsLeft()).isEqualTo(3);
    }

    @Test
    void oldOpenRejectsAreDeletedInManyTransactionsAndCounted() {
        double before = deleted("rejects-open");
        rejects("open", "2000-01-01", Deletion.AT_ONCE);
        rejects("open", "2001-02-03 04:05:06", Deletion.AT_ONCE + 7);
        rejects("open", "2026-11-27", 1);
        rejects("replayed", "2000-01-01", 2);

        assertThat(deleteOld("rejects-open")).isEqualTo(2 * Deletion.AT_ONCE + 7);

        assertThat(Warehouse.rows("SELECT State, Rejected_At" + OURS + " ORDER BY Rejected_At"))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("open|2026-11-27");
        assertThat(Warehouse.rows(
                        "SELECT Subject, Rows_Deleted, YEAR(Older_Than) = YEAR(UTC_TIMESTAMP() - INTERVAL 3653 DAY)"
                                + " FROM ingest_retention"))
                .containsExactly("rejects-open|" + (2 * Deletion.AT_ONCE + 7) + "|1");
        assertThat(deleted("rejects-open") - before).isEqualTo(2 * Deletion.AT_ONCE + 7);

        rejects("open", "2001-01-01", 2);
        assertThat(deleteOld("rejects-open")).isEqualTo(2);
        assertThat(Warehouse.number("SELECT Rows_Deleted FROM ingest_retention"))
                .isEqualTo(2 * Deletion.AT_ONCE + 9);
    }

    @Test
    void aReplayedRejectStaysWhileAnOlderOneIsOpen() {
        rejects("replayed", "2001-01-01", 4);
        rejects("open", "2000-01-01", 1);
        assertThat(deleteOld("rejects-replayed")).isZero();

        Warehouse.run("DELETE" + OURS + " AND State = 'open'");
        assertThat(deleteOld("rejects-replayed")).isEqualTo(4);
    }

    @Test
    void aRejectThatWasReplayedLatelyStays() {
        rejects("replayed", "2001-01-01", 1);
        Warehouse.run(
                "UPDATE ingest_reject SET Replayed_At = UTC_TIMESTAMP(3) - INTERVAL 1 DAY WHERE Topic = 'retention-it'");
        assertThat(deleteOld("rejects-replayed")).isZero();
    }

    @Test
    void aRejectThatTheTopicDoesNotHaveYetStays() throws SQLException {
        rejects("open", "2000-01-01", 1);
        try (Connection publisher = Warehouse.connect();
                Statement statement = publisher.createStatement()) {
            publisher.setAutoCommit(false);
            await().atMost(PATIENCE).until(() -> holdsUnpublished(publisher, statement));
            assertThat(deleteOld("rejects-open")).isZero();
            publisher.rollback();
        }
        await("the publisher")
                .atMost(PATIENCE)
                .until(() -> Warehouse.number("SELECT COUNT(*)" + OURS + " AND Published_At IS NULL") == 0);
        assertThat(deleteOld("rejects-open")).isEqualTo(1);
    }

    /** In the place of the publisher, which passes over what somebody holds; false when it was faster. */
    private static boolean holdsUnpublished(Connection connection, Statement statement) throws SQLException {
        statement.execute("UPDATE ingest_reject SET Published_At = NULL WHERE Topic = 'retention-it'");
        connection.commit();
        try (ResultSet held = statement.executeQuery("SELECT Published_At" + OURS + " FOR UPDATE")) {
            if (held.next() && held.getTimestamp(1) == null) return true;
        }
        connection.rollback();
        return false;
    }

    @Test
    void aFileWhoseImportIsForgottenCountsNothingTwice() throws IOException {
        String csv = "Date,Police_ref,Severity,Visibility,Easting,Northing,Location,Casualties\n"
                + "20180101,RET1,3. Slight,1. Daylight,545000,258000,A10,1\n"
                + "20180102,RET2,1. Fatal,1. Daylight,545000,258000,A10,2\n"
                + "20180103,RET3,9. Nonsense,1. Daylight,545000,258000,A10,2\n";
        long id = imported(csv);
        assertThat(rows(id)).isEqualTo("2|0|0|1");
        Warehouse.run("UPDATE import_job SET Created = '2001-01-01', Finished = '2001-01-02' WHERE Import_ID = " + id);

        assertThat(deleteOld("imports")).as("its reject is still there").isZero();
        Warehouse.run("DELETE FROM ingest_reject WHERE Import_ID = " + id);
        assertThat(deleteOld("imports")).isEqualTo(1);
        assertThat(Warehouse.number("SELECT (SELECT COUNT(*) FROM import_job WHERE Import_ID = " + id
                        + ") + (SELECT COUNT(*) FROM import_lane WHERE Import_ID = " + id + ")"))
                .isZero();
        given().get("/api/v1/imports/" + id).then().statusCode(404);

        long again = imported(csv);
        assertThat(again).isGreaterThan(id);
        assertThat(rows(again)).isEqualTo("0|0|2|1");
        assertThat(Warehouse.number("SELECT COUNT(*) FROM fact_incidents f JOIN dim_source s USING (Source_ID)"
                        + " WHERE s.Source = '" + SOURCE + "'"))
                .isEqualTo(2);
        assertThat(Warehouse.rollupDrift()).isEmpty();
        Warehouse.run("DELETE FROM ingest_reject WHERE Import_ID = " + again);
    }

    @Test
    void anImportThatRunsIsNeverForgotten() {
        Warehouse.run("INSERT INTO import_job (State, File_Name, File_Path, Epoch, Bytes_Read, Bytes_Total, Created,"
                + " Heartbeat, Owner) VALUES ('running', 'retention-it', '/nowhere', 1, 0, 0, '2001-01-01', '2099-01-01',"
                + " 'nobody')");
        assertThat(deleteOld("imports")).isZero();
        assertThat(Warehouse.number("SELECT COUNT(*) FROM import_job WHERE File_Name = 'retention-it'"))
                .isEqualTo(1);
        Warehouse.run("DELETE FROM import_job WHERE File_Name = 'retention-it'");
    }

    @Test
    void whileAnotherInstanceIsAtItNothingIsDone() throws SQLException {
        rejects("open", "2000-01-01", 1);
        try (Connection other = Warehouse.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT GET_LOCK(" + new NamedLock("retention").name() + ", 5)");
            assertThat(deleteOld("rejects-open")).isZero();
        }
        assertThat(rejectsLeft()).isEqualTo(1);
        assertThat(deleteOld("rejects-open")).isEqualTo(1);
    }

    private long deleteOld(String subject) {
        List<Aged> one = Kept.all(new All(Optional.of(TEN_YEARS)), true).stream()
                .filter(each -> each.subject().equals(subject))
                .toList();
        assertThat(one).hasSize(1);
        return retention.delete(one).await().atMost(PATIENCE);
    }

    private record All(Optional<Duration> kept) implements RetentionSettings {
        @Override
        public Optional<Duration> rejectsReplayed() {
            return kept;
        }

        @Override
        public Optional<Duration> rejectsOpen() {
            return kept;
        }

        @Override
        public Optional<Duration> imports() {
            return kept;
        }

        @Override
        public Optional<Duration> rebuilds() {
            return kept;
        }

        @Override
        public Duration every() {
            return Duration.ofHours(1);
        }
    }

    private double deleted(String subject) {
        return registry.counter(Meters.RETENTION_DELETED, "subject", subject).count();
    }

    private static void rejects(String state, String at, int number) {
        Warehouse.run("INSERT INTO ingest_reject (Reason, Detail, Topic, State, Rejected_At, Replayed_At, Published_At)"
                + " SELECT 'UNKNOWN_SEVERITY', 'retention', 'retention-it', '" + state + "', '" + at + "', "
                + (state.equals("replayed") ? "'" + at + "'" : "NULL") + ", '" + at + "' FROM dim_date LIMIT "
                + number);
    }

    private static long rejectsLeft() {
        return Warehouse.number("SELECT COUNT(*)" + OURS);
    }

    private static long imported(String csv) throws IOException {
        Path file = Files.writeString(Files.createTempDirectory("retention").resolve("retention.csv"), csv);
        long id = Long.parseLong(given().multiPart("file", file.toFile())
                .multiPart("source", SOURCE)
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getString("id"));
        await().atMost(PATIENCE)
                .until(() -> Warehouse.rows("SELECT State FROM import_job WHERE Import_ID = " + id)
                        .contains("completed"));
        return id;
    }

    private static String rows(long id) {
        return Warehouse.rows("SELECT SUM(Rows_Loaded), SUM(Rows_Updated), SUM(Rows_Unchanged), SUM(Rows_Rejected)"
                        + " FROM import_lane WHERE Import_ID = " + id)
                .getFirst();
    }
}
