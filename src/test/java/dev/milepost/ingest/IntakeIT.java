package dev.milepost.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.Servers;
import dev.milepost.Topic;
import dev.milepost.Warehouse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A topic that goes bad is not emptied into the rejects: intake stops, says so, and goes on when it is told to. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class IntakeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BAD = 1_200;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void start() {
        Warehouse.awaitSchema();
        Warehouse.run("DELETE FROM ingest_intake");
    }

    @AfterEach
    void goOn() {
        Warehouse.run("REPLACE INTO ingest_intake VALUES (1, UTC_TIMESTAMP(3) + INTERVAL 1 HOUR)");
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        Warehouse.run("DELETE FROM ingest_intake");
        assertThat(Warehouse.rollupDrift()).isEmpty();
    }

    @Test
    void intakeStopsBeforeTheTopicIsEmptiedIntoTheRejectsAndGoesOnWhenAnOperatorSaysSo() {
        sendBadOnes();

        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'intake' }.data.cause", containsString("has stopped"))
                .body("checks.find { it.name == 'intake' }.data.cause", containsString("NoSuchSeverity"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/api/v1/intake")
                .then()
                .statusCode(200)
                .body("state", equalTo("stopped"))
                .body("reason", containsString("POST /api/v1/intake/resume"))
                .body("rejectsPassUntil", nullValue());
        assertThat(rejects()).isLessThanOrEqualTo(500);
        assertThat(facts()).isZero();

        given().queryParam("for", "PT1M")
                .post("/api/v1/intake/resume")
                .then()
                .statusCode(200)
                .body("rejectsPassUntil", notNullValue());

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(facts()).isEqualTo(1);
            assertThat(rejects()).isEqualTo(BAD);
        });
        given().get("/api/v1/intake").then().body("state", equalTo("running"));
    }

    @Test
    void aDatabaseThatRefusesEveryRowStopsIntakeToo() {
        Warehouse.run("CREATE TRIGGER refuse_all BEFORE INSERT ON fact_incidents FOR EACH ROW"
                + " BEGIN IF NEW.Police_Ref LIKE '" + mark + "-%' THEN SIGNAL SQLSTATE '45000'"
                + " SET MESSAGE_TEXT = 'a rule that nobody meets'; END IF; END");
        try (Topic topic = new Topic()) {
            for (int i = 0; i < BAD; i++) topic.send(mark, event(i, "Slight"));

            awaitStopped("a rule that nobody meets");

            assertThat(rejects()).isBetween(1L, 500L);
        } finally {
            Warehouse.run("DROP TRIGGER refuse_all");
        }
        // whoever mended the rule has intake go on
        given().post("/api/v1/intake/resume").then().statusCode(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(facts() + rejects()).isEqualTo(BAD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "PT0S", "P8D", "-PT1H", ""})
    void aTimeThatIsNoneIsTheClientsMistake(String time) {
        given().queryParam("for", time)
                .post("/api/v1/intake/resume")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("for"));
    }

    @Test
    void anotherParameterIsTheClientsMistake() {
        given().get("/api/v1/intake?verbose=1").then().statusCode(400);
        given().post("/api/v1/intake/resume?until=tomorrow").then().statusCode(400);
    }

    private void sendBadOnes() {
        try (Topic topic = new Topic()) {
            for (int i = 0; i < BAD; i++) topic.send(mark, event(i, "NoSuchSeverity"));
            topic.send(mark, event(BAD, "Slight"));
        }
        awaitStopped("NoSuchSeverity");
    }

    private static void awaitStopped(String example) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/api/v1/intake").then().body("reason", containsString(example)));
    }

    private String event(int reference, String severity) {
        return "{\"Police_ref\":\"%s-%d\",\"Date\":\"2024-05-01\",\"Severity\":\"%s\",\"Casualties\":1}"
                .formatted(mark, reference, severity);
    }

    private long rejects() {
        return Warehouse.number("SELECT COUNT(*) FROM ingest_reject WHERE Raw LIKE '%" + mark + "%'");
    }

    private long facts() {
        return Warehouse.number("SELECT COUNT(*) FROM fact_incidents WHERE Police_Ref LIKE '" + mark + "-%'");
    }
}
