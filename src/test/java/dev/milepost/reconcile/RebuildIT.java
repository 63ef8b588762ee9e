package dev.milepost.reconcile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rebuild beside writers, beside other rebuilds, and without its lock. */
@QuarkusTest
@WithTestResource(Servers.class)
class RebuildIT {
    private static final int KEYS = 400;
    private static final int ROUNDS = 6;

    @Inject
    DataSource database;

    private Stream stream;

    @BeforeEach
    void load() {
        Warehouse.awaitSchema();
        stream = new Stream();
        stream.one("one");
    }

    @AfterEach
    void close() {
        stream.close();
        assertThat(Warehouse.rollupDrift()).isEmpty();
    }

    @Test
    void whileEventsStreamInAndReviseEachOtherARebuildEndsWithoutDrift() {
        stream.begin(KEYS);
        try {
            await().atMost(Answers.PATIENCE).until(() -> revisions() > KEYS);
            List<Long> written = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                damage(round);
                long before = revisions();
                JsonPath ended = Answers.rebuilt();
                written.add(revisions() - before);
                assertThat(ended.getLong("cellsCorrected")).isPositive();
            }
            assertThat(written).allMatch(revisions -> revisions > 0);
        } finally {
            stream.end();
        }

        assertThat(Warehouse.rollupDrift()).isEmpty();
        JsonPath answer = Answers.reconciled();
        assertThat(answer.getBoolean("equal")).as(answer.prettify()).isTrue();
    }

    /** In one transaction, as a hand would do it; retried when a writer is in the way. */
    private void damage(int round) {
        String mine = " WHERE Source_ID = " + stream.sourceId();
        List<String> ways = List.of(
                "UPDATE rollup_incidents_month SET Incidents = Incidents + 1, Casualties = -Casualties" + mine,
                "DELETE FROM rollup_total_hour" + mine,
                "UPDATE rollup_total_condition SET Vehicles = Vehicles - 9" + mine);
        await().atMost(Answers.PATIENCE).ignoreExceptions().until(() -> {
            Warehouse.run(ways.get(round % ways.size()));
            return true;
        });
    }

    private long revisions() {
        return Warehouse.number("SELECT COUNT(*) FROM fact_incident_revisions r JOIN fact_incidents f"
                + " USING (Incident_ID) WHERE f.Source_ID = " + stream.sourceId());
    }

    @Test
    void aSecondOneIsRefusedWhileTheFirstRuns() throws SQLException {
        whileOneIsHeldUp(() -> {
            given().post(Answers.REBUILD).then().statusCode(409).body("detail", containsString("running already"));
            JsonPath progress = Answers.rebuildState();
            assertThat(progress.getString("state")).isEqualTo("running");
            assertThat(progress.getString("month")).isEqualTo("2011-03");
            assertThat(progress.getInt("months")).isPositive();
        });

        assertThat(Answers.rebuildEnded().getString("state")).isEqualTo("completed");
        assertThat(Answers.reconciled().getBoolean("equal")).isTrue();
    }

    @Test
    void oneThatRunsOnAnotherInstanceIsInTheWayToo() throws SQLException {
        try (Connection another = database.getConnection();
                Statement statement = another.createStatement()) {
            statement.execute("SELECT GET_LOCK(" + RebuildLock.NAME + ", 0)");
            given().post(Answers.REBUILD).then().statusCode(409).body("detail", containsString("another instance"));
            statement.execute("DO RELEASE_LOCK(" + RebuildLock.NAME + ")");
        }
        Answers.rebuilt();
    }

    @Test
    void oneThatLosesItsLockAppliesNothingMoreAndSaysSo() throws SQLException {
        whileOneIsHeldUp(() -> {
            Warehouse.run("KILL " + Warehouse.number("SELECT IS_USED_LOCK(" + RebuildLock.NAME + ")"));
            JsonPath ended = Answers.rebuildEnded();
            assertThat(ended.getString("state")).isEqualTo("failed");
            assertThat(ended.getString("failure")).containsIgnoringCase("start another");
            assertThat(ended.getInt("cellsCorrected")).isZero();
        });
        assertThat(Answers.reconciled().getBoolean("equal")).isFalse();

        assertThat(Answers.rebuilt().getInt("cellsCorrected")).isEqualTo(1);
    }

    @Test
    void oneWhoseInstanceIsGoneIsShownAsInterruptedAndTheNextOneGoesOn() {
        Warehouse.run("INSERT INTO rollup_rebuild (State, Months, Months_Done, Month_ID, Cells_Corrected, Rows_Removed,"
                + " Started) VALUES ('running', 9, 3, 201804, 17, 0, UTC_TIMESTAMP(3))");

        given().get(Answers.REBUILD)
                .then()
                .statusCode(200)
                .body("state", equalTo("failed"))
                .body("month", equalTo("2018-04"))
                .body("cellsCorrected", equalTo(17))
                .body("failure", containsString("Start another"));
        Answers.rebuilt();
        assertThat(Warehouse.number("SELECT COUNT(*) FROM rollup_rebuild WHERE State = 'running'"))
                .isZero();
    }

    /** A rebuild that has one cell to correct, and waits for a row of it that a transaction has not committed. */
    private void whileOneIsHeldUp(Runnable meanwhile) throws SQLException {
        String cell = "(201103, 'E07000777', " + stream.sourceId() + ", 2, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0)";
        Warehouse.run(
                "UPDATE rollup_incidents_month SET Incidents = 4 WHERE Local_Authority = 'E07000777' AND Source_ID = "
                        + stream.sourceId());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO rollup_incidents_month VALUES " + cell);
            Answers.startRebuild();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> "2011-03".equals(Answers.rebuildState().getString("month")));
            meanwhile.run();
            connection.rollback();
        }
    }
}
