package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import dev.milepost.warehouse.Schema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A small area is looked for from its places, a large one from the newest collisions; both find what there is. */
@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final GridPoint HARBOUR = NationalGrid.point(446_500, 1_141_500);

    @Inject
    DataSource database;

    @Inject
    Schema schema;

    @Inject
    Reading reading;

    @Inject
    Collisions collisions;

    @BeforeAll
    void plant() throws SQLException {
        schema.ready().await().atMost(PATIENCE);
        new PlantedWarehouse(database).plant(new Samples(6).of("places", 10));
        try (Connection connection = database.getConnection()) {
            PlantedWarehouse.run(
                    connection,
                    "INSERT INTO dim_location SELECT -1 - a.Time_ID * 10 - b.Time_ID, ?, ?, NULL, NULL, ?, ?, ? FROM dim_time a"
                            + " JOIN dim_time b ON b.Time_ID BETWEEN 0 AND 9 WHERE a.Time_ID BETWEEN 0 AND 599",
                    HARBOUR.easting(),
                    HARBOUR.northing(),
                    HARBOUR.longitude(),
                    HARBOUR.latitude(),
                    HARBOUR.square1km());
            PlantedWarehouse.run(
                    connection,
                    "UPDATE fact_incidents SET Location_ID = -1 - Incident_ID MOD 6000 WHERE Source_ID = ?",
                    "places".hashCode());
        }
    }

    @AfterAll
    void remove() {
        new PlantedWarehouse(database).remove("places");
    }

    @Test
    void manyPlacesAreNotVisitedOneByOne() {
        String near = "near=" + HARBOUR.longitude() + "," + HARBOUR.latitude() + ",10";
        Filter crowded = Filters.of(near);
        Filter empty = Filters.of("near=-1.2,60.6,10");
        Filter wide = Filters.of("bbox=-9,49,3,62");

        assertThat(index(crowded)).isEqualTo("incident_newest");
        assertThat(index(empty)).isEqualTo("incident_place");
        assertThat(index(wide)).isEqualTo("incident_newest");
        assertThat(index(Filters.of(near + "&bbox=-1.3,60.5,-1.2,60.7"))).isEqualTo("incident_place");
        assertThat(references(crowded)).hasSize(10);
        assertThat(references(Filters.of("source=places&bbox=-9,49,3,62"))).hasSize(10);
        assertThat(references(empty)).isEmpty();
    }

    private String index(Filter filter) {
        return reading.at(moment -> Places.index(moment, filter))
                .await()
                .atMost(PATIENCE)
                .orElse("");
    }

    private Set<String> references(Filter filter) {
        Set<String> references = new HashSet<>();
        collisions
                .page(filter, null, 100)
                .await()
                .atMost(PATIENCE)
                .rows()
                .forEach(row -> references.add(row.reference()));
        return references;
    }
}
