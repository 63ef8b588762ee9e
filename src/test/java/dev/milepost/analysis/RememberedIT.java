package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.warehouse.Kill;
import dev.milepost.warehouse.Schema;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RememberedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> SOURCES = List.of("remembered-a", "remembered-b");
    private static final int EARLY = 2020_01;
    private static final int LATE = 2020_09;

    @Inject
    @ReactiveDataSource("read")
    Pool pool;

    @Inject
    Kill kill;

    @Inject
    Schema schema;

    @Inject
    AnalysisSettings settings;

    @Inject
    DataSource database;

    @BeforeAll
    void plant() {
        schema.ready().await().atMost(PATIENCE);
        for (String source : SOURCES)
            new PlantedWarehouse(database).plant(new Samples(source.hashCode()).of(source, 300));
    }

    @AfterAll
    void forget() {
        new PlantedWarehouse(database).remove(SOURCES.toArray(String[]::new));
    }

    @Test
    void aMonthThatNobodySaidHasChangedIsNotReadAgain() {
        Aggregates aggregates = fresh();
        AggregateQuestion question = question("source=remembered-a", List.of("year"));
        rows(aggregates, question);
        said(LATE, "DO 0");
        List<Map<String, @Nullable Object>> before = rows(aggregates, question);

        unsaid("UPDATE rollup_total_month SET Vehicles = Vehicles + 1000 WHERE " + of(EARLY));
        assertThat(rows(aggregates, question)).isEqualTo(before).isNotEqualTo(rows(fresh(), question));

        said(LATE, "UPDATE rollup_total_month SET Vehicles = Vehicles + 10 WHERE " + of(LATE));
        assertThat(vehicles(rows(aggregates, question)) - vehicles(before)).isEqualTo(10L * rowsOf(LATE));

        said(EARLY, "DO 0");
        assertThat(rows(aggregates, question)).isEqualTo(rows(fresh(), question));

        said(EARLY, "UPDATE rollup_total_month SET Vehicles = Vehicles - 1000 WHERE " + of(EARLY));
        said(LATE, "UPDATE rollup_total_month SET Vehicles = Vehicles - 10 WHERE " + of(LATE));
        assertThat(rows(aggregates, question)).isEqualTo(before);
    }

    @Test
    void whatIsAddedUpOfTwoPartsIsWhatAllOfItSays() {
        Aggregates remembering = fresh();
        for (int seed = 0; seed < 150; seed++) {
            RandomQuestion random = new RandomQuestion(seed, SOURCES);
            AggregateQuestion question = AggregateQuestion.read(
                    Filters.of(random.filterQuery()), random.by(), random.measures(), new Complaints());
            List<Map<String, @Nullable Object>> all = rows(fresh(), question);
            assertThat(rows(remembering, question))
                    .as("%s, for the first time", question)
                    .isEqualTo(all);
            if (seed % 3 == 0) said(seed % 2 == 0 ? LATE : LATE + 1, "DO 0");
            assertThat(rows(remembering, question)).as("%s, in parts", question).isEqualTo(all);
            assertThat(rows(remembering, question))
                    .as("%s, remembered", question)
                    .isEqualTo(all);
        }
    }

    private Aggregates fresh() {
        return new Aggregates(new Reading(pool, kill, settings, schema, new Remembered(settings)), settings);
    }

    private static AggregateQuestion question(String filter, List<String> by) {
        return AggregateQuestion.read(Filters.of(filter), by, List.of("vehicles"), new Complaints());
    }

    private static List<Map<String, @Nullable Object>> rows(Aggregates aggregates, AggregateQuestion question) {
        return aggregates.answer(question).await().atMost(PATIENCE).rows();
    }

    private static long vehicles(List<Map<String, @Nullable Object>> rows) {
        return rows.stream().mapToLong(row -> (Long) row.get("vehicles")).sum();
    }

    private static String of(int month) {
        return "Month_ID = " + month + " AND Source_ID = " + "remembered-a".hashCode();
    }

    private static long rowsOf(int month) {
        return Warehouse.number("SELECT COUNT(*) FROM rollup_total_month WHERE " + of(month));
    }

    private void said(int month, String sql) {
        unsaid(
                sql,
                "INSERT INTO rollup_month_change VALUES (" + month
                        + ", 0, 1) ON DUPLICATE KEY UPDATE Changes = Changes + VALUES(Changes)");
    }

    /** As somebody who tells nobody. */
    private void unsaid(String... statements) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
