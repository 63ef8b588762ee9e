package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.Servers;
import dev.milepost.warehouse.Schema;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Sql ENDLESS =
            Sql.of("SELECT SUM(a.Time_ID * b.Time_ID * c.Time_ID) FROM dim_time a, dim_time b, dim_time c");

    @Inject
    @ReactiveDataSource("read")
    Pool pool;

    @Inject
    Schema schema;

    @Inject
    DataSource database;

    @BeforeAll
    void ready() {
        schema.ready().await().atMost(PATIENCE);
    }

    @Test
    void aQuestionThatTakesTooLongIsStoppedInTheServerTooSoThatOthersGetItsConnection() {
        Reading hasty = reading(Duration.ofMillis(300));
        Reading patient = reading(PATIENCE);
        List<Uni<Boolean>> many = new ArrayList<>();
        for (int i = 0; i < 16; i++)
            many.add(hasty.at(moment -> moment.rows(ENDLESS))
                    .map(rows -> false)
                    .onFailure(TooSlow.class)
                    .recoverWithItem(true));

        for (Uni<Boolean> one : many.subList(0, 2))
            assertThat(one.await().atMost(PATIENCE)).isTrue();
        Uni.join().all(many).andCollectFailures().await().atMost(PATIENCE);

        assertThat(patient.at(moment -> moment.rows(Sql.of("SELECT 1"))).await().atMost(Duration.ofSeconds(10)))
                .hasSize(1);
    }

    @Test
    void allStatementsOfAQuestionSeeTheSameMoment() {
        Sql count = Sql.of("SELECT COUNT(*) FROM fact_incidents");
        List<Long> counts = reading(PATIENCE)
                .at(moment -> moment.rows(count)
                        .flatMap(first -> Uni.createFrom()
                                .item(() -> {
                                    new PlantedWarehouse(database).plant(new Samples(9).of("meanwhile", 3));
                                    return first.iterator().next().getLong(0);
                                })
                                .runSubscriptionOn(
                                        io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool())
                                .flatMap(before -> moment.rows(count)
                                        .map(second -> List.of(
                                                before, second.iterator().next().getLong(0))))))
                .await()
                .atMost(PATIENCE);

        assertThat(counts.getFirst()).isEqualTo(counts.getLast());
        assertThat(reading(PATIENCE)
                        .at(moment -> moment.rows(count))
                        .map(rows -> rows.iterator().next().getLong(0))
                        .await()
                        .atMost(PATIENCE))
                .isGreaterThan(counts.getLast());
    }

    @Test
    void aStatementThatFailsLeavesThePoolAsItWas() {
        Reading reading = reading(PATIENCE);
        for (int i = 0; i < 20; i++)
            assertThatThrownBy(() -> reading.at(moment -> moment.rows(Sql.of("SELECT nothing FROM nowhere")))
                            .await()
                            .atMost(PATIENCE))
                    .hasMessageContaining("nowhere");

        assertThat(reading.at(moment -> moment.rows(Sql.of("SELECT 1"))).await().atMost(PATIENCE))
                .hasSize(1);
    }

    private Reading reading(Duration timeout) {
        return new Reading(
                pool,
                new AnalysisSettings() {
                    @Override
                    public Duration queryTimeout() {
                        return timeout;
                    }

                    @Override
                    public Duration connectTimeout() {
                        return Duration.ofSeconds(20);
                    }

                    @Override
                    public int maxGroups() {
                        return 10;
                    }

                    @Override
                    public int maxCoverage() {
                        return 10;
                    }

                    @Override
                    public int exportsAtOnce() {
                        return 1;
                    }

                    @Override
                    public Duration exportPatience() {
                        return timeout;
                    }

                    @Override
                    public Duration exportLongest() {
                        return timeout;
                    }
                },
                schema);
    }
}
