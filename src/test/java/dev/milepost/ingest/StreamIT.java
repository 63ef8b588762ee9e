package dev.milepost.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.Servers;
import dev.milepost.Topic;
import dev.milepost.Warehouse;
import dev.milepost.warehouse.Keys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events through a real broker into a real database. Each test has references of its own. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class StreamIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Topic topic;

    @BeforeEach
    void open() {
        Warehouse.awaitSchema();
        topic = new Topic();
    }

    @AfterEach
    void close() {
        topic.close();
        assertThat(Warehouse.rollupDrift()).isEmpty();
    }

    @Test
    void theOriginalProducersEventsAreLoadedInItsOwnWords() {
        topic.send("any", """
                {"eventId": 17, "eventOffset": 1, "Date": "2024-05-01", "Time": "05:03:00", "Easting": 519784,
                 "Northing": 299454, "Location": "EASTFIELD ROAD", "Local_Auth": "E06000031", "Severity": "High",
                 "Road_cond": "Wet", "Weather": "Rainy", "Visibility": "Poor", "Speed_Lim": 30, "Cross_fac": "None",
                 "Cross_ctrl": "None", "Police_ref": "%s-1", "Casualties": 2, "OAPs": 0, "Children": 1, "Cycles": 1,
                 "P2W": 0, "Pedestrian": 0, "Vehicles": 2}
                """.formatted(mark));

        awaitFacts(1);
        assertThat(Warehouse.rows(
                        "SELECT d.Date, t.Time, s.Severity, c.Road_Condition, c.Weather, c.Visibility, c.Speed_Limit,"
                                + " l.Easting, l.Northing, l.Local_Authority, l.Grid_1km, f.Number_Of_Casualties,"
                                + " f.Number_Of_Children, f.Cycles_Involved, f.Motor_Vehicles_Involved, o.Source"
                                + " FROM fact_incidents f JOIN dim_date d USING (Date_ID) JOIN dim_time t USING (Time_ID)"
                                + " JOIN dim_severity s USING (Severity_ID) JOIN dim_location l USING (Location_ID)"
                                + " JOIN dim_road_condition c USING (Road_Condition_ID) JOIN dim_source o USING (Source_ID)"
                                + " WHERE f.Police_Ref = '" + mark + "-1'"))
                .containsExactly("2024-05-01|05:03:00|Fatal|Wet or damp|Raining no high winds|Poor|30|519784|299454|"
                        + "E06000031|TL1999|2|1|1|2|live");
    }

    @Test
    void theSameEventAgainIsOneCollisionAndARevisionMovesEveryRollup() {
        topic.send(mark, event("1", "2024-05-01", "Slight", 1));
        topic.send(mark, event("1", "2024-05-01", "Slight", 1));
        topic.send(mark, event("1", "2024-06-02", "Fatal", 3));
        topic.send(mark, event("2", "2024-05-01", "Slight", 1));

        awaitFacts(2);
        assertThat(Warehouse.rows("SELECT Date_ID, Severity_ID, Number_Of_Casualties FROM fact_incidents"
                        + " WHERE Police_Ref = '" + mark + "-1'"))
                .containsExactly("20240602|1|3");
    }

    @Test
    void badRecordsAreKeptWithTheirBytesAndReasonAndTheOthersAreLoaded() {
        topic.send(mark, event("1", "2024-05-01", "Slight", 1));
        topic.send(mark, "{\"truncated\": \"" + mark);
        topic.send(mark, event("2", "2024-02-30", "Slight", 1));
        topic.send(mark, event("3", "2024-05-01", "Terrible", 1));
        topic.send(mark, (byte[]) null);
        byte[] megabyte = (event("4", "2024-05-01", "Slight", 1).replace("}", ",\"more\":\"") + "x".repeat(1_000_000)
                        + "\"}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        topic.send(mark, megabyte);
        topic.send(mark, event("5", "2024-05-01", "Slight", 1));

        awaitFacts(2);
        assertThat(Warehouse.rows("SELECT Reason FROM ingest_reject WHERE Raw LIKE '%" + mark
                        + "%' OR Raw IS NULL ORDER BY Reject_ID"))
                .containsExactly("UNDECODABLE", "IMPOSSIBLE_DATE", "UNKNOWN_SEVERITY", "EMPTY", "TOO_LARGE");
        assertThat(Warehouse.number("SELECT LENGTH(Raw) FROM ingest_reject WHERE Reason = 'TOO_LARGE' AND Raw LIKE '%"
                        + mark + "%'"))
                .isEqualTo(megabyte.length);
        assertThat(Warehouse.rows("SELECT Topic, Kafka_Offset >= 0, LENGTH(Detail) > 10 FROM ingest_reject"
                        + " WHERE Reason = 'IMPOSSIBLE_DATE' AND Raw LIKE '%" + mark + "%'"))
                .containsExactly("accident-data|1|1");
    }

    @Test
    void aRowThatTheDatabaseRefusesIsFoundAndTheOthersOfItsBatchAreLoaded() {
        Warehouse.run("CREATE TRIGGER poison BEFORE INSERT ON fact_incidents FOR EACH ROW"
                + " BEGIN IF NEW.Police_Ref LIKE '%-poison' THEN SIGNAL SQLSTATE '45000'"
                + " SET MESSAGE_TEXT = 'no poison here'; END IF; END");
        try {
            for (int i = 0; i < 40; i++)
                topic.send(mark, event(i == 23 ? "poison" : "" + i, "2024-05-01", "Slight", 1));

            awaitFacts(39);
            assertThat(Warehouse.rows("SELECT Reason, Detail LIKE '%no poison here%' FROM ingest_reject"
                            + " WHERE Raw LIKE '%" + mark + "%'"))
                    .containsExactly("REFUSED_BY_DATABASE|1");
        } finally {
            Warehouse.run("DROP TRIGGER poison");
        }
    }

    @Test
    void aRevisionThatTheDatabaseRefusesIsRejectedAndTheStreamGoesOn() {
        topic.send(mark, event("1", "2024-05-01", "Slight", 1));
        topic.send(mark, event("2", "2024-05-01", "Slight", 1));
        awaitFacts(2);
        Warehouse.run("CREATE TRIGGER frozen BEFORE UPDATE ON fact_incidents FOR EACH ROW"
                + " BEGIN IF NEW.Number_Of_Casualties = 4444 THEN SIGNAL SQLSTATE '45000'"
                + " SET MESSAGE_TEXT = 'this one is frozen'; END IF; END");
        try {
            topic.send(mark, event("1", "2024-05-01", "Slight", 4444));
            topic.send(mark, event("2", "2024-05-01", "Slight", 7));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Warehouse.rows(
                                    "SELECT Number_Of_Casualties FROM fact_incidents WHERE Police_Ref LIKE '" + mark
                                            + "-%' ORDER BY Police_Ref"))
                            .containsExactly("1", "7"));
            assertThat(Warehouse.rows(
                            "SELECT Reason, Detail LIKE '%frozen%' FROM ingest_reject WHERE Raw LIKE '%" + mark + "%'"))
                    .containsExactly("REFUSED_BY_DATABASE|1");
        } finally {
            Warehouse.run("DROP TRIGGER frozen");
        }
    }

    @Test
    void twoSourcesWhoseIdsAreTheSameAreNotCountedAsOne() {
        String[] twins = sourcesOfOneId();
        topic.send(mark, event("1", "2024-05-01", "Slight", 1).replace("{", "{\"Source\":\"" + twins[0] + "\","));
        awaitFacts(1);
        topic.send(mark, event("1", "2024-05-01", "Slight", 5).replace("{", "{\"Source\":\"" + twins[1] + "\","));
        topic.send(mark, event("2", "2024-05-01", "Slight", 1));

        awaitFacts(2);
        assertThat(Warehouse.rows(
                        "SELECT Number_Of_Casualties FROM fact_incidents WHERE Police_Ref = '" + mark + "-1'"))
                .containsExactly("1");
        assertThat(Warehouse.rows("SELECT Reason, Detail LIKE '%both have the id%' FROM ingest_reject"
                        + " WHERE Raw LIKE '%" + mark + "%'"))
                .containsExactly("REFUSED_BY_DATABASE|1");
    }

    private String[] sourcesOfOneId() {
        Map<Integer, String> seen = new HashMap<>();
        for (int i = 0; ; i++) {
            String name = mark + "-" + i;
            String other = seen.put(Keys.source(name), name);
            if (other != null) return new String[] {other, name};
        }
    }

    @Test
    void aConnectionThatIsLostInTheMiddleOfATransactionIsMissedAtOnce() {
        Warehouse.run("CREATE TRIGGER slow BEFORE INSERT ON fact_incidents FOR EACH ROW"
                + " BEGIN DECLARE done INT; IF NEW.Police_Ref LIKE '%-slow' THEN SET done = SLEEP(4); END IF; END");
        try {
            topic.send(mark, event("slow", "2024-05-01", "Slight", 1));
            String asleep = "SELECT ID FROM information_schema.PROCESSLIST WHERE STATE = 'User sleep'";
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !Warehouse.rows(asleep).isEmpty());

            Warehouse.run("KILL " + Warehouse.rows(asleep).getFirst());

            awaitFacts(1);
        } finally {
            Warehouse.run("DROP TRIGGER slow");
        }
    }

    @Test
    void thePositionInTheDatabaseIsTheEndOfWhatIsLoaded() {
        topic.send(mark, event("1", "2024-05-01", "Slight", 1));

        awaitFacts(1);
        assertThat(Warehouse.number("SELECT SUM(Next_Offset) FROM ingest_position"))
                .isGreaterThanOrEqualTo(
                        Warehouse.number(
                                "SELECT COUNT(*) FROM fact_incidents f JOIN dim_source s USING (Source_ID) WHERE s.Source = 'live'"));
    }

    private String event(String reference, String date, String severity, int casualties) {
        return "{\"Police_ref\":\"%s-%s\",\"Date\":\"%s\",\"Severity\":\"%s\",\"Casualties\":%d,\"Vehicles\":1,\"Local_Auth\":\"E07000008\"}"
                .formatted(mark, reference, date, severity, casualties);
    }

    private void awaitFacts(int expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Warehouse.number(
                                "SELECT COUNT(*) FROM fact_incidents WHERE Police_Ref LIKE '" + mark + "-%'"))
                        .isEqualTo(expected));
    }
}
