package dev.milepost.reconcile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.ingest.source.kafka.Topics;
import dev.milepost.warehouse.Schema;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Damage of each kind, found and named, and repaired. */
@QuarkusTest
@WithTestResource(Servers.class)
class ReconciliationIT {
    private static final File SAMPLE = new File("src/test/resources/files/rtc-sample.csv");
    private static final int DATE = 20110309;

    @Inject
    @ReactiveDataSource("read")
    Pool pool;

    @Inject
    Schema schema;

    @Inject
    Topics topics;

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
    void anImportAndAStreamWithRevisionsLeaveEverythingEqual() {
        String id = given().multiPart("file", SAMPLE)
                .multiPart("source", stream.source() + "-file")
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getString("id");
        stream.some(400, 60);
        await().atMost(Answers.PATIENCE)
                .until(() -> given().get("/api/v1/imports/" + id).path("state").equals("completed"));
        Stream.awaitLoaded();

        JsonPath answer = Answers.reconciled();

        assertThat(answer.getBoolean("equal")).as(answer.prettify()).isTrue();
        assertThat(answer.getList("rollups.rollup"))
                .containsExactly(
                        "rollup_incidents_month",
                        "rollup_total_month",
                        "rollup_total_day",
                        "rollup_total_hour",
                        "rollup_total_condition",
                        "rollup_total_square");
        long facts = Warehouse.number("SELECT COUNT(*) FROM fact_incidents");
        assertThat(answer.getList("rollups.facts", Long.class)).containsOnly(facts);
        assertThat(answer.getList("rollups.rolledUp", Long.class)).containsOnly(facts);
        assertThat(answer.<String, Integer>getMap("orphans").values())
                .hasSize(7)
                .containsOnly(0);
        assertThat(answer.getList("warnings")).isEmpty();
        assertThat(Warehouse.number("SELECT COUNT(*) FROM fact_incident_revisions r JOIN fact_incidents f"
                        + " USING (Incident_ID) WHERE f.Source_ID = " + stream.sourceId()))
                .isPositive();
    }

    @Test
    void eachPartitionHasItsPositionItsEndAndItsLag() {
        Stream.awaitLoaded();

        JsonPath answer = Answers.reconciled();

        assertThat(answer.getList("partitions.topic")).hasSizeGreaterThan(1).containsOnly("accident-data");
        List<String> rows = Warehouse.rows("SELECT Kafka_Partition, Next_Offset, Next_Offset, Epoch, Owner"
                + " FROM ingest_position ORDER BY Topic, Kafka_Partition");
        assertThat(answer.<Map<String, Object>>getList("partitions"))
                .extracting(p -> p.get("partition") + "|" + p.get("position") + "|" + p.get("endOffset") + "|"
                        + p.get("epoch") + "|" + p.get("owner"))
                .isEqualTo(rows);
        assertThat(answer.getList("partitions.position", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isPositive();
    }

    @Test
    void aMeasureThatWasChangedIsNamedWithItsCellAndRepaired() {
        Warehouse.run("UPDATE rollup_incidents_month SET Casualties = Casualties + 5, With_Child = -7 WHERE " + mine());

        JsonPath answer = Answers.reconciled();

        assertThat(answer.getBoolean("equal")).isFalse();
        assertThat(answer.getList("rollups.equal")).containsExactly(false, true, true, true, true, true);
        assertThat(answer.getInt("rollups[0].differingCells")).isEqualTo(1);
        assertThat(answer.getMap("rollups[0].differences[0].key"))
                .isEqualTo(Map.of(
                        "month",
                        "2011-03",
                        "authority",
                        "E07000777",
                        "source",
                        stream.source(),
                        "severity",
                        "serious",
                        "status",
                        "provisional"));
        assertThat(answer.getMap("rollups[0].differences[0].difference"))
                .isEqualTo(Map.of("casualties", -5, "children", 7));
        assertRepaired(1);
    }

    @Test
    void aRowThatWasDeletedIsRepaired() {
        Warehouse.run(
                "DELETE FROM rollup_total_condition WHERE Month_ID = 201103 AND Source_ID = " + stream.sourceId());

        JsonPath answer = Answers.reconciled();

        assertThat(answer.getList("rollups.equal")).containsExactly(true, true, true, true, false, true);
        assertThat(answer.getMap("rollups[4].differences[0].difference"))
                .isEqualTo(Map.of("collisions", 1, "casualties", 3, "vehicles", 2, "pedestrians", 1));
        assertThat(answer.getLong("rollups[4].facts") - answer.getLong("rollups[4].rolledUp"))
                .isEqualTo(1);
        assertRepaired(1);
    }

    @Test
    void rowsThatWereInventedAreRepairedAlsoOfMonthsThatNoCalendarHas() {
        Warehouse.run(
                "INSERT INTO rollup_total_hour VALUES (202477, 9, 99, 1, 9, 0, 3, 1, 2, 3, 0, 0, 0, 0, -1)",
                "INSERT INTO rollup_total_day VALUES (-5, 1, 1, 1, 0, 7, 0, 0, 0, 0, 0, 0, 0)",
                "INSERT INTO rollup_total_day VALUES (2147483600, 1, 1, 1, 0, -7, 0, 0, 0, 0, 0, 0, 0)");
        try {
            JsonPath answer = Answers.reconciled();

            assertThat(answer.getList("rollups.equal")).containsExactly(true, true, false, false, true, true);
            assertThat(answer.getList("rollups[2].differences.difference.collisions"))
                    .containsExactly(-7, 7);
            assertThat(answer.getString("rollups[3].differences[0].key.month")).isEqualTo("2024-77");
            assertRepaired(3);
        } finally {
            Warehouse.run(
                    "DELETE FROM rollup_total_hour WHERE Month_ID = 202477",
                    "DELETE FROM rollup_total_day WHERE Date_ID IN (-5, 2147483600)");
        }
    }

    @Test
    void aTableThatWasEmptiedIsFilledAgainAndOnlyTheFirstCellsAreShown() {
        stream.some(300, 100);
        Stream.awaitLoaded();
        Warehouse.run("DELETE FROM rollup_total_hour");

        JsonPath answer = Answers.reconciled();

        assertThat(answer.getList("rollups.equal")).containsExactly(true, true, true, false, true, true);
        assertThat(answer.getLong("rollups[3].rolledUp")).isZero();
        assertThat(answer.getList("rollups[3].differences")).hasSize(20);
        assertThat(answer.getInt("rollups[3].differingCells")).isGreaterThan(20);
        assertRepaired(answer.getInt("rollups[3].differingCells"));
    }

    @Test
    void rowsThatHaveComeToNothingAreRemovedAndNoOthers() {
        stream.some(300, 20);
        Stream.awaitLoaded();
        String nothing = "SELECT COUNT(*) FROM rollup_incidents_month WHERE Incidents = 0 AND Casualties = 0 AND"
                + " Vehicles = 0 AND With_Pedestrian = 0 AND With_Cycle = 0 AND With_P2W = 0 AND With_Child = 0"
                + " AND With_Older = 0";
        assertThat(Warehouse.number(nothing)).isPositive();
        Warehouse.run("INSERT INTO rollup_incidents_month VALUES (201103, 'PAIR', 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0),"
                + " (201103, 'PAIR', 1, 1, 1, 1, 0, -1, 0, 0, 0, 0, 0, 0)");

        JsonPath ended = Answers.rebuilt();

        assertThat(ended.getInt("rowsRemoved")).isPositive();
        assertThat(Warehouse.number(nothing)).isZero();
        assertThat(Warehouse.number("SELECT COUNT(*) FROM rollup_incidents_month WHERE Local_Authority = 'PAIR'"))
                .isEqualTo(2);
        Warehouse.run("DELETE FROM rollup_incidents_month WHERE Local_Authority = 'PAIR'");
    }

    @Test
    void anOrphanIsCountedAndItsFactKeepsItsAuthority() {
        String place = "Location = '" + stream.source() + "one'";
        Warehouse.run(
                "CREATE TABLE kept_location AS SELECT * FROM dim_location WHERE " + place,
                "DELETE FROM dim_location WHERE " + place);
        try {
            JsonPath answer = Answers.reconciled();

            assertThat(answer.getBoolean("equal")).isFalse();
            assertThat(answer.getInt("orphans.location")).isEqualTo(1);
            assertThat(answer.getInt("orphans.source")).isZero();
            assertThat(answer.getList("warnings", String.class)).anyMatch(each -> each.contains("see orphans"));
            assertThat(answer.getList("rollups.equal")).containsOnly(true);
        } finally {
            Warehouse.run("INSERT INTO dim_location SELECT * FROM kept_location", "DROP TABLE kept_location");
        }
        assertThat(Answers.reconciled().getBoolean("equal")).isTrue();
    }

    @Test
    void linkedRowsWithoutTheirCollisionAreCountedAndAreNoDifference() {
        JsonPath before = Answers.reconciled();
        String key =
                "SELECT Accident_Year, Source_ID, %s, 1, %d, 3, 0, 2, 0, Updated, Updated FROM fact_incidents LIMIT 1";
        Warehouse.run(
                "INSERT INTO fact_casualties (Accident_Year, Source_ID, Police_Ref, Vehicle_Reference, Casualty_Reference,"
                        + " Severity_ID, Casualty_Profile_ID, Status, Content_Hash, First_Seen, Updated) "
                        + key.formatted("Police_Ref", 901),
                "INSERT INTO fact_casualties (Accident_Year, Source_ID, Police_Ref, Vehicle_Reference, Casualty_Reference,"
                        + " Severity_ID, Casualty_Profile_ID, Status, Content_Hash, First_Seen, Updated) "
                        + key.formatted("'nowhere'", 902),
                "INSERT INTO fact_casualties (Accident_Year, Source_ID, Police_Ref, Vehicle_Reference, Casualty_Reference,"
                        + " Severity_ID, Casualty_Profile_ID, Status, Content_Hash, First_Seen, Updated)"
                        + " VALUES (1950, 1, 'nowhere', 1, 903, 3, 0, 2, 0, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))",
                "INSERT INTO fact_vehicles (Accident_Year, Source_ID, Police_Ref, Vehicle_Reference, Vehicle_Profile_ID,"
                        + " Status, Content_Hash, First_Seen, Updated)"
                        + " VALUES (1950, 1, 'nowhere', 904, 0, 2, 0, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))");
        try {
            JsonPath answer = Answers.reconciled();

            assertThat(answer.getInt("unlinked.casualties")).isEqualTo(before.getInt("unlinked.casualties") + 2);
            assertThat(answer.getInt("unlinked.vehicles")).isEqualTo(before.getInt("unlinked.vehicles") + 1);
            assertThat(answer.getBoolean("equal")).as(answer.prettify()).isTrue();
        } finally {
            Warehouse.run(
                    "DELETE FROM fact_casualties WHERE Casualty_Reference BETWEEN 901 AND 903",
                    "DELETE FROM fact_vehicles WHERE Vehicle_Reference = 904");
        }
    }

    @Test
    void orphansOfEveryDimensionAreCounted() {
        String facts = " FROM fact_incidents WHERE Source_ID = " + stream.sourceId();
        String before = Warehouse.rows("SELECT Time_ID, Severity_ID, Road_Condition_ID, Crossing_ID" + facts)
                .getFirst();
        String[] old = before.split("\\|");
        Warehouse.run("UPDATE fact_incidents SET Time_ID = 2000, Severity_ID = 9, Road_Condition_ID = -1,"
                + " Crossing_ID = -1, Source_ID = -1, Date_ID = 20110399 WHERE Source_ID = " + stream.sourceId());
        try {
            assertThat(Answers.reconciled().<String, Integer>getMap("orphans"))
                    .isEqualTo(Map.of(
                            "location",
                            0,
                            "roadCondition",
                            1,
                            "crossing",
                            1,
                            "source",
                            1,
                            "date",
                            1,
                            "time",
                            1,
                            "severity",
                            1));
        } finally {
            Warehouse.run("UPDATE fact_incidents SET Time_ID = " + old[0] + ", Severity_ID = " + old[1]
                    + ", Road_Condition_ID = " + old[2] + ", Crossing_ID = " + old[3] + ", Date_ID = " + DATE
                    + ", Source_ID = " + stream.sourceId() + " WHERE Source_ID = -1");
        }
    }

    @Test
    void anAnswerThatWasCachedIsNotTheSameAfterARepair() {
        String question = "/api/v1/aggregates?by=severity&source=" + stream.source();
        Warehouse.run("UPDATE rollup_incidents_month SET Incidents = 5 WHERE " + mine());
        String etag = given().get(question).then().statusCode(200).extract().header("ETag");

        assertRepaired(1);

        given().header("If-None-Match", etag)
                .get(question)
                .then()
                .statusCode(200)
                .body("rows[0].collisions", equalTo(1));
    }

    @Test
    void oneIsRefusedWhileAnotherRuns() {
        Reconciliation reconciliation = reconciliation(Duration.ofSeconds(30));
        Uni<Reconciled> first = reconciliation.answer().memoize().indefinitely();
        first.subscribe().with(answer -> {}, failure -> {});

        assertThatThrownBy(() -> reconciliation.answer().await().atMost(Answers.PATIENCE))
                .isInstanceOf(ReconcileRefused.Running.class)
                .hasMessageContaining("Ask again when it has ended");

        assertThat(first.await().atMost(Answers.PATIENCE).equal()).isTrue();
        assertThat(reconciliation.answer().await().atMost(Answers.PATIENCE).equal())
                .isTrue();
    }

    @Test
    void whatIsGivenUpOrTakesTooLongGivesItsConnectionBack() {
        Reconciliation hasty = reconciliation(Duration.ofMillis(1));
        Reconciliation patient = reconciliation(Duration.ofSeconds(30));
        for (int i = 0; i < 20; i++) {
            await().atMost(Answers.PATIENCE)
                    .untilAsserted(() -> assertThatThrownBy(
                                    () -> hasty.answer().await().atMost(Answers.PATIENCE))
                            .isInstanceOf(ReconcileRefused.TooSlow.class)
                            .hasMessageContaining("milepost.reconcile.timeout"));
            patient.answer().subscribe().with(answer -> {}, failure -> {}).cancel();
        }

        await().atMost(Answers.PATIENCE)
                .ignoreExceptionsInstanceOf(ReconcileRefused.Running.class)
                .until(() -> patient.answer().await().atMost(Answers.PATIENCE).equal());
    }

    @Test
    void aParameterIsRefused() {
        given().get(Answers.RECONCILIATION + "?month=2024-01")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("month"))
                .body("detail", containsString("none is allowed"));
        given().post(Answers.REBUILD + "?force=true").then().statusCode(400);
        given().get(Answers.REBUILD + "?id=1").then().statusCode(400);
    }

    private Reconciliation reconciliation(Duration timeout) {
        ReconcileSettings settings = new Sharp(timeout);
        return new Reconciliation(new Snapshot(pool, schema, settings), topics, settings);
    }

    private void assertRepaired(int cells) {
        JsonPath ended = Answers.rebuilt();
        assertThat(ended.getInt("cellsCorrected")).isEqualTo(cells);
        assertThat(ended.getInt("monthsDone")).isEqualTo(ended.getInt("months")).isPositive();
        assertThat(ended.getString("startedAt")).isNotNull();
        assertThat(ended.getString("finishedAt")).isNotNull();
        assertThat(ended.getString("failure")).isNull();
        JsonPath answer = Answers.reconciled();
        assertThat(answer.getBoolean("equal")).as(answer.prettify()).isTrue();
    }

    private String mine() {
        return "Local_Authority = 'E07000777' AND Source_ID = " + stream.sourceId();
    }
}
