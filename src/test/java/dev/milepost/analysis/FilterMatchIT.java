package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.warehouse.Schema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The database and plain Java let the same collisions through. */
@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterMatchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> SOURCES = List.of("match-a", "match-b");
    private static final long COMMIT = 987_654_321;

    @Inject
    DataSource database;

    @Inject
    Schema schema;

    @Inject
    Collisions collisions;

    @Inject
    CommitLog log;

    private List<CommitLog.Written> all;

    @BeforeAll
    void plant() throws SQLException {
        schema.ready().await().atMost(PATIENCE);
        for (String source : SOURCES)
            new PlantedWarehouse(database).plant(new Samples(source.hashCode()).of(source, 400));
        try (Connection connection = database.getConnection()) {
            PlantedWarehouse.run(
                    connection,
                    "UPDATE fact_incidents SET Commit_ID = ? WHERE Source_ID IN (SELECT Source_ID FROM dim_source"
                            + " WHERE Source LIKE 'match-%')",
                    COMMIT);
        }
        all = log.page(List.of(COMMIT), 0, 0, 1_000).await().atMost(PATIENCE);
        assertThat(all).hasSize(800);
    }

    @Test
    void theyAgreeOnHundredsOfRandomFilters() {
        int some = 0;
        for (int seed = 0; seed < 500; seed++) {
            Filter filter = Filters.of(new RandomQuestion(seed, SOURCES).filterQuery());
            List<Long> fromDatabase = ids(filter);
            List<Long> fromJava = all.stream()
                    .filter(written -> written.passes(filter))
                    .map(written -> written.collision().id())
                    .sorted()
                    .toList();
            assertThat(fromJava).as("seed %d, %s", seed, filter).isEqualTo(fromDatabase);
            if (!fromJava.isEmpty() && fromJava.size() < 400) some++;
        }
        assertThat(some).as("filters that tell collisions apart").isGreaterThan(200);
    }

    @Test
    void theyAgreeForWhoeverMayNotKnowPlacesExactly() {
        for (int metres : List.of(10, 100, 1_000, 10_000)) {
            FilterReader reader = new FilterReader(() -> new Detail(metres, false));
            int some = 0;
            for (int seed = 0; seed < 150; seed++) {
                Filter filter = Filters.of(new RandomQuestion(seed, SOURCES).filterQuery(), reader);
                List<Long> fromJava = all.stream()
                        .filter(written -> written.passes(filter))
                        .map(written -> written.collision().id())
                        .sorted()
                        .toList();
                assertThat(fromJava).as("seed %d, %s", seed, filter).isEqualTo(ids(filter));
                if (!filter.areas().isEmpty() && !fromJava.isEmpty()) some++;
            }
            assertThat(some).as("areas that hold some").isGreaterThan(5);
        }
    }

    private List<Long> ids(Filter filter) {
        List<Long> ids = new ArrayList<>();
        collisions
                .page(filter, null, Collisions.MAX_PAGE)
                .await()
                .atMost(PATIENCE)
                .rows()
                .forEach(row -> ids.add(row.id()));
        return ids.stream().sorted().toList();
    }
}
