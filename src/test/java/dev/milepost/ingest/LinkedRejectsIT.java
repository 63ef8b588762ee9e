package dev.milepost.ingest;

import static dev.milepost.collision.RecordKind.CASUALTY;
import static dev.milepost.collision.RecordKind.COLLISION;
import static dev.milepost.collision.RecordKind.VEHICLE;
import static dev.milepost.ingest.Delivered.casualty;
import static dev.milepost.ingest.Delivered.collision;
import static dev.milepost.ingest.Delivered.vehicle;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.collision.Field;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A casualty or a vehicle that could not be loaded is listed, corrected and replayed as one. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LinkedRejectsIT {
    private static final String REJECTS = "/api/v1/rejects";
    private static final String CORRECTED = "{\"Police_ref\":\"A1\",\"Year\":2023,\"Veh_ref\":1,\"Cas_ref\":2,"
            + "\"Severity\":\"%s\",\"Cas_class\":\"Passenger\",\"Age\":9}";

    private final String source = "rejected-" + UUID.randomUUID();

    @Inject
    IngestPipeline pipeline;

    private Delivered delivered;

    @BeforeEach
    void start() {
        Warehouse.awaitSchema();
        delivered = new Delivered(pipeline, source);
    }

    @Test
    void aRejectSaysWhatItIsAboutAndInWhichTableOfItsFileItStands() {
        long id = rejected(CASUALTY, casualty("A1", 1, 2, 4));

        given().get(REJECTS + "/" + id)
                .then()
                .statusCode(200)
                .body("kind", equalTo("casualty"))
                .body("reason", equalTo("UNKNOWN_SEVERITY"))
                .body("origin.part", equalTo(3))
                .body("origin.line", equalTo(2))
                .body("record.Cas_ref", equalTo("2"))
                .body("record.Ped_movement", equalTo("1"));
        long job = Warehouse.number("SELECT Import_ID FROM ingest_reject WHERE Reject_ID = " + id);
        String csv =
                given().queryParams("import", job, "format", "csv").get(REJECTS).asString();
        assertThat(csv.lines().toList().getFirst()).endsWith(",kind,part");
        assertThat(csv.lines().toList().getLast()).endsWith(",casualty,3");
    }

    @Test
    void aCorrectedCasualtyIsLoadedAsOneWithOrWithoutItsCollision() {
        long alone = rejected(CASUALTY, casualty("A1", 1, 2, 4));
        replay(alone, null).body("state", equalTo("open"));
        replay(alone, CORRECTED.formatted("Serious")).body("result", equalTo("loaded"));
        replay(alone, CORRECTED.formatted("Serious")).body("already", equalTo(true));
        given().get(REJECTS + "/" + alone)
                .then()
                .body("state", equalTo("replayed"))
                .body("collision", nullValue());

        delivered.load(COLLISION, collision("A1"));
        long linked = rejected(CASUALTY, casualty("A1", 1, 2, 4));
        replay(linked, CORRECTED.formatted("Fatal")).body("result", equalTo("updated"));

        long incident =
                Warehouse.number("SELECT MAX(Incident_ID) FROM incident_casualties WHERE Source = '" + source + "'");
        given().get(REJECTS + "/" + linked).then().body("collision", equalTo((int) incident));
        assertThat(Warehouse.casualties(source)).containsExactly("Fatal|1");
        assertThat(Warehouse.rows("SELECT Casualty_Class, Age_Band, Status FROM incident_casualties WHERE Source = '"
                        + source + "'"))
                .containsExactly("Passenger|6 - 10|2");
    }

    @Test
    void aReplayWithoutCorrectionIsAsOldAsItsReject() {
        Warehouse.run("CREATE TRIGGER refuses_vehicle BEFORE INSERT ON fact_vehicles FOR EACH ROW IF NEW.Police_Ref = '"
                + source + "' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not now'; END IF");
        long older;
        long newer;
        try {
            older = rejected(VEHICLE, vehicle(source, 1, 1));
            newer = rejected(VEHICLE, vehicle(source, 1, 9));
        } finally {
            Warehouse.run("DROP TRIGGER refuses_vehicle");
        }

        replay(newer, null).body("result", equalTo("loaded"));
        replay(older, null).body("result", equalTo("unchanged"));

        assertThat(types()).containsExactly("Car");
    }

    @Test
    void aLaterRejectRevisesWhatAnEarlierOneSaid() {
        Warehouse.run("CREATE TRIGGER refuses_vehicle BEFORE INSERT ON fact_vehicles FOR EACH ROW IF NEW.Police_Ref = '"
                + source + "' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not now'; END IF");
        long older;
        long newer;
        try {
            older = rejected(VEHICLE, vehicle(source, 1, 1));
            newer = rejected(VEHICLE, vehicle(source, 1, 9));
        } finally {
            Warehouse.run("DROP TRIGGER refuses_vehicle");
        }

        replay(older, null).body("result", equalTo("loaded"));
        replay(newer, null).body("result", equalTo("updated"));

        assertThat(types()).containsExactly("Car");
    }

    @Test
    void manyAreReplayedByFilter() {
        RawRecord unknown = vehicle("A1", 1, 9).set(Field.VEHICLE_REFERENCE, "first");
        long job =
                Warehouse.number("SELECT Import_ID FROM ingest_reject WHERE Reject_ID = " + rejected(VEHICLE, unknown));

        given().queryParams("import", job, "reason", "NO_REFERENCE")
                .post(REJECTS + "/replay")
                .then()
                .statusCode(200)
                .body("rejectedAgain", equalTo(1));
    }

    private long rejected(RecordKind kind, RawRecord record) {
        long before = Warehouse.number("SELECT COALESCE(MAX(Reject_ID), 0) FROM ingest_reject");
        assertThat(delivered.load(kind, record).written().rejected()).isEqualTo(1);
        return Warehouse.number(
                "SELECT Reject_ID FROM ingest_reject WHERE Source = '" + source + "' AND Reject_ID > " + before);
    }

    private static ValidatableResponse replay(long id, @Nullable String correction) {
        RequestSpecification asked = given();
        if (correction != null) asked = asked.contentType("application/json").body(correction);
        return asked.post(REJECTS + "/" + id + "/replay").then().statusCode(200);
    }

    private List<String> types() {
        return Warehouse.rows("SELECT Vehicle_Type FROM incident_vehicles WHERE Source = '" + source + "'");
    }
}
