package dev.milepost.ingest;

import static dev.milepost.collision.RecordKind.CASUALTY;
import static dev.milepost.collision.RecordKind.COLLISION;
import static dev.milepost.collision.RecordKind.VEHICLE;
import static dev.milepost.ingest.Delivered.casualty;
import static dev.milepost.ingest.Delivered.collision;
import static dev.milepost.ingest.Delivered.vehicle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.collision.Field;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.Status;
import dev.milepost.ingest.delivery.Loaded;
import dev.milepost.ingest.delivery.Written;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Casualties and vehicles count once, in any order with their collisions, however they come and whatever happens. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LinkedFactsIT {
    private final String source = "linked-" + UUID.randomUUID();

    @Inject
    IngestPipeline pipeline;

    private Delivered delivered;

    @BeforeEach
    void start() {
        Warehouse.awaitSchema();
        delivered = new Delivered(pipeline, source);
    }

    @AfterEach
    void rollupsSayWhatTheFactsSay() {
        assertThat(Warehouse.rollupDrift()).isEmpty();
    }

    @Test
    void linkedRowsMayComeBeforeTheirCollision() {
        delivered.load(CASUALTY, casualty("A1", 1, 1, 1), casualty("A1", 1, 2, 3), casualty("A2", 9, 7, 2));
        delivered.load(VEHICLE, vehicle("A1", 1, 9), vehicle("A2", 9, 1));

        assertThat(Warehouse.casualties(source)).containsExactly("Fatal|1", "Serious|1", "Slight|1");
        assertThat(Warehouse.orphans(source)).isEqualTo("3|2");

        delivered.load(COLLISION, collision("A1"));
        assertThat(Warehouse.orphans(source)).isEqualTo("1|1");

        delivered.load(COLLISION, collision("A2"));
        assertThat(Warehouse.orphans(source)).isEqualTo("0|0");
        assertThat(Warehouse.casualties(source)).containsExactly("Fatal|1", "Serious|1", "Slight|1");
    }

    @Test
    void linkedRowsMayComeAfterTheirCollision() {
        delivered.load(COLLISION, collision("A1"));
        delivered.load(VEHICLE, vehicle("A1", 1, 9));
        delivered.load(CASUALTY, casualty("A1", 1, 1, 2));

        assertThat(Warehouse.orphans(source)).isEqualTo("0|0");
        assertThat(Warehouse.rows(
                        "SELECT Police_Ref, Casualty_Severity, Casualty_Class, Casualty_Type_Code, Sex, Age_Band,"
                                + " Age_Of_Casualty, Pedestrian_Location, Date, Local_Authority, Incident_Severity FROM"
                                + " incident_casualties WHERE Source = '" + source + "'"))
                .containsExactly(
                        "A1|Serious|Pedestrian|0|Female|36 - 45|37|In carriageway, crossing elsewhere|2023-05-06"
                                + "|E08000033|Serious");
        assertThat(Warehouse.rows(
                        "SELECT Police_Ref, Vehicle_Type, Manoeuvre, Propulsion, Sex_Of_Driver, Age_Of_Driver,"
                                + " Age_Of_Vehicle, Make_Model, Date FROM incident_vehicles WHERE Source = '" + source
                                + "'"))
                .containsExactly("A1|Car|Going ahead|Hybrid electric|Male|44|null|HYUNDAI TUCSON|2023-05-06");
    }

    @Test
    void theSameAgainIsUnchanged() {
        RawRecord[] casualties = {casualty("A1", 1, 1, 1), casualty("A1", 1, 2, 3)};
        RawRecord[] vehicles = {vehicle("A1", 1, 9), vehicle("A1", 2, 1)};

        assertThat(delivered.load(CASUALTY, casualties).written()).isEqualTo(new Written(2, 0, 0, 0));
        assertThat(delivered.load(CASUALTY, casualties).written()).isEqualTo(new Written(0, 0, 2, 0));
        assertThat(delivered.load(VEHICLE, vehicles).written()).isEqualTo(new Written(2, 0, 0, 0));
        assertThat(delivered.load(VEHICLE, vehicles).written()).isEqualTo(new Written(0, 0, 2, 0));
        assertThat(revisions()).isEqualTo("0|0");
    }

    @Test
    void otherContentIsARevisionOfThatRowAlone() {
        delivered.load(CASUALTY, casualty("A1", 1, 1, 3), casualty("A1", 1, 2, 3), casualty("A1", 2, 3, 3));
        delivered.load(VEHICLE, vehicle("A1", 1, 9), vehicle("A1", 2, 1));

        Loaded casualties = delivered.load(CASUALTY, casualty("A1", 1, 1, 3), casualty("A1", 1, 2, 1));
        Loaded vehicles = delivered.load(VEHICLE, vehicle("A1", 2, 9), vehicle("A1", 1, 9));

        assertThat(casualties.written()).isEqualTo(new Written(0, 1, 1, 0));
        assertThat(vehicles.written()).isEqualTo(new Written(0, 1, 1, 0));
        assertThat(Warehouse.casualties(source)).containsExactly("Fatal|1", "Slight|2");
        assertThat(Warehouse.rows("SELECT f.Casualty_Reference, r.Severity_ID, r.Age_Of_Casualty, r.Status,"
                        + " r.Replaced_At = f.Updated FROM fact_casualty_revisions r"
                        + " JOIN fact_casualties f USING (Casualty_ID) JOIN dim_source o USING (Source_ID)"
                        + " WHERE o.Source = '" + source + "'"))
                .containsExactly("2|3|37|2|1");
        assertThat(Warehouse.rows("SELECT f.Vehicle_Reference, p.Vehicle_Type, r.Make_Model, r.Replaced_At = f.Updated"
                        + " FROM fact_vehicle_revisions r JOIN fact_vehicles f USING (Vehicle_ID)"
                        + " JOIN dim_vehicle_profile p ON p.Vehicle_Profile_ID = r.Vehicle_Profile_ID"
                        + " JOIN dim_source o USING (Source_ID) WHERE o.Source = '" + source + "'"))
                .containsExactly("2|Pedal cycle|HYUNDAI TUCSON|1");
    }

    @Test
    void whatABatchSaysAndReplacesAgainIsARevisionToo() {
        Loaded loaded = delivered.load(
                CASUALTY,
                casualty("A1", 1, 1, 3),
                casualty("A1", 1, 2, 3),
                casualty("A1", 1, 1, 2),
                casualty("A1", 1, 1, 1));

        assertThat(loaded.written()).isEqualTo(new Written(2, 2, 0, 0));
        assertThat(Warehouse.casualties(source)).containsExactly("Fatal|1", "Slight|1");
        assertThat(revisions()).isEqualTo("2|0");
    }

    @Test
    void provisionalNeverReplacesValidatedButIsReplacedByIt() {
        delivered.load(CASUALTY, Status.PROVISIONAL, List.of(casualty("A1", 1, 1, 3)));
        delivered.load(CASUALTY, Status.VALIDATED, List.of(casualty("A1", 1, 1, 2)));
        Loaded again = delivered.load(CASUALTY, Status.PROVISIONAL, List.of(casualty("A1", 1, 1, 1)));

        assertThat(again.written()).isEqualTo(new Written(0, 0, 1, 0));
        assertThat(Warehouse.casualties(source)).containsExactly("Serious|1");
        assertThat(revisions()).isEqualTo("1|0");
    }

    @Test
    void aNumberCountsWithinItsVehicleAndNeedNotRunFrom1() {
        delivered.load(
                CASUALTY,
                casualty("A1", 1, 1, 3),
                casualty("A1", 2, 1, 3),
                casualty("A1", 0, 511, 3),
                casualty("A1", 65535, 0, 3));

        assertThat(Warehouse.casualties(source)).containsExactly("Slight|4");
    }

    @Test
    void aRevisedCollisionLeavesItsCasualties() {
        delivered.load(COLLISION, collision("A1"));
        delivered.load(CASUALTY, casualty("A1", 1, 1, 2));

        delivered.load(COLLISION, collision("A1").set(Field.SEVERITY, "3").set(Field.CASUALTIES, "7"));

        assertThat(Warehouse.rows(
                        "SELECT Casualty_Severity, Incident_Severity FROM incident_casualties WHERE Source = '" + source
                                + "'"))
                .containsExactly("Serious|Slight");
        assertThat(revisions()).isEqualTo("0|0");
    }

    @Test
    void aRefusedRowDoesNotLoseItsBatch() {
        String taken = "'" + source + "-POISON'";
        Warehouse.run("CREATE TRIGGER poison_casualty BEFORE INSERT ON fact_casualties FOR EACH ROW"
                + " IF NEW.Police_Ref = " + taken + " THEN SIGNAL SQLSTATE '45000'"
                + " SET MESSAGE_TEXT = 'this one is not taken'; END IF");
        try {
            List<RawRecord> records = new ArrayList<>();
            for (int i = 0; i < 300; i++) records.add(casualty(i == 123 ? source + "-POISON" : "A" + i, 1, 1, 3));

            Loaded loaded = delivered.load(CASUALTY, Status.VALIDATED, records);

            assertThat(loaded.written()).isEqualTo(new Written(299, 0, 0, 1));
            assertThat(Warehouse.casualties(source)).containsExactly("Slight|299");
            assertThat(Warehouse.rows(
                            "SELECT Record_Kind, File_Part, File_Line, Reason FROM ingest_reject WHERE Source = '"
                                    + source + "'"))
                    .containsExactly("casualty|3|125|REFUSED_BY_DATABASE");
        } finally {
            Warehouse.run("DROP TRIGGER poison_casualty");
        }
    }

    @Test
    void rejectsAreWrittenOnceWithWhatTheyAreAbout() {
        Loaded loaded =
                delivered.load(VEHICLE, vehicle("A1", 1, 9), vehicle("A1", 2, 9).set(Field.VEHICLE_REFERENCE, "two"));

        assertThat(loaded.written()).isEqualTo(new Written(1, 0, 0, 1));
        assertThat(Warehouse.rows(
                        "SELECT Record_Kind, File_Part, File_Line, Reason, Record LIKE '%\"Veh_ref\":\"two\"%'"
                                + " FROM ingest_reject WHERE Source = '" + source + "'"))
                .containsExactly("vehicle|3|3|NO_REFERENCE|1");
    }

    /** Several writers of the same rows, and of their collisions, in several lanes each: none waits for another for good. */
    @Test
    void writersSideBySideLeaveEachRowOnce() {
        List<RawRecord> casualties = new ArrayList<>();
        List<RawRecord> vehicles = new ArrayList<>();
        List<RawRecord> collisions = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            collisions.add(collision("C" + i));
            for (int number = 1; number <= 2; number++) {
                casualties.add(casualty("C" + i, number, number, 1 + i % 3));
                vehicles.add(vehicle("C" + i, number, 9));
            }
        }
        List<Uni<Loaded>> writers = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            writers.add(delivered.later(CASUALTY, Status.VALIDATED, shuffled(casualties, seed), 4));
            writers.add(delivered.later(VEHICLE, Status.VALIDATED, shuffled(vehicles, seed), 3));
            writers.add(delivered.later(COLLISION, Status.VALIDATED, shuffled(collisions, seed), 2));
        }

        List<Loaded> loaded = Uni.join().all(writers).andFailFast().await().atMost(Duration.ofSeconds(120));

        for (int kind = 0; kind < 3; kind++) {
            Written all = Written.NOTHING;
            for (int i = kind; i < loaded.size(); i += 3)
                all = all.plus(loaded.get(i).written());
            int rows = kind == 2 ? 1_500 : 3_000;
            assertThat(all).isEqualTo(new Written(rows, 0, 2 * rows, 0));
        }
        assertThat(Warehouse.casualties(source)).containsExactly("Fatal|1000", "Serious|1000", "Slight|1000");
        assertThat(Warehouse.vehicles(source)).isEqualTo(3_000);
        assertThat(Warehouse.orphans(source)).isEqualTo("0|0");
        assertThat(revisions()).isEqualTo("0|0");
    }

    private static List<RawRecord> shuffled(List<RawRecord> records, int seed) {
        List<RawRecord> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private String revisions() {
        return Warehouse.rows("SELECT (SELECT COUNT(*) FROM fact_casualty_revisions r JOIN fact_casualties USING"
                        + " (Casualty_ID) JOIN dim_source USING (Source_ID) WHERE Source = '" + source + "'),"
                        + " (SELECT COUNT(*) FROM fact_vehicle_revisions r JOIN fact_vehicles USING (Vehicle_ID)"
                        + " JOIN dim_source USING (Source_ID) WHERE Source = '" + source + "')")
                .getFirst();
    }
}
