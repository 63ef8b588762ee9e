package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.warehouse.Kill;
import dev.milepost.warehouse.Schema;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 8;
    private static final Sql ENDLESS =
            Sql.of("SELECT SUM(a.Time_ID * b.Time_ID * c.Time_ID) FROM dim_time a, dim_time b, dim_time c");

    @Inject
    @ReactiveDataSource("read")
    Pool pool;

    @Inject
    Kill kill;

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

    @Test
    void whatNobodyWaitsForAnyMoreIsStoppedInTheServer() {
        Reading patient = reading(PATIENCE);
        List<Cancellable> many = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++)
            many.add(patient.at(moment -> moment.rows(ENDLESS)).subscribe().with(rows -> {}, failure -> {}));
        await().atMost(PATIENCE).until(() -> running() == CONNECTIONS);

        many.forEach(Cancellable::cancel);

        await().atMost(Duration.ofSeconds(5)).until(() -> running() == 0);
        assertThat(allConnections(patient)).hasSize(CONNECTIONS);
    }

    @Test
    void whenTimeIsUpHereTheServerStopsToo() {
        Reading hasty = reading(Duration.ofMillis(300));
        Sql endlessly = Sql.of("SET SESSION /*!80000 max_execution_time = 0 */ /*M!110000 max_statement_time = 0 */");

        assertThatThrownBy(() -> hasty.at(moment -> moment.rows(endlessly).flatMap(set -> moment.rows(ENDLESS)))
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(TooSlow.class);

        await().atMost(Duration.ofSeconds(5)).until(() -> running() == 0);
        assertThat(allConnections(reading(PATIENCE))).hasSize(CONNECTIONS);
    }

    /** Also those that are given up while they begin, between two statements, and when they have just ended. */
    @Test
    void givingUpAtWhateverMomentHitsNobodyElse() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Reading patient = reading(PATIENCE);
        Sql some = Sql.of("SELECT COUNT(*) FROM dim_time a, dim_time b LIMIT 1");
        List<Uni<Integer>> others = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            Cancellable given = patient.at(moment -> moment.rows(some).flatMap(rows -> moment.rows(some)))
                    .subscribe()
                    .with(rows -> {}, failure -> {});
            Uni<Integer> other = patient.at(
                            moment -> moment.rows(Sql.of("SELECT 1")).map(RowSet::size))
                    .memoize()
                    .indefinitely();
            other.subscribe().with(rows -> {}, failure -> {});
            others.add(other);
            LockSupport.parkNanos(random.nextInt(20_000_000));
            given.cancel();
        }

        for (Uni<Integer> other : others)
            assertThat(other.await().atMost(PATIENCE)).as("seed " + seed).isEqualTo(1);
        assertThat(allConnections(patient)).hasSize(CONNECTIONS);
    }

    @Test
    void aStatementBringsNoMoreRowsThanItMay() {
        Reading reading = reading(PATIENCE);
        assertThatThrownBy(
                        () -> reading.at(moment -> moment.rows(Sql.of("SELECT a.Time_ID FROM dim_time a, dim_time b")))
                                .await()
                                .atMost(PATIENCE))
                .isInstanceOf(TooMuch.class)
                .hasMessageContaining("1000");
        // and whoever reads next is not held to it
        List<Uni<Integer>> plain = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++)
            plain.add(pool.withConnection(connection -> connection
                    .query("SELECT Time_ID FROM dim_time WHERE SLEEP(0) = 0")
                    .execute()
                    .map(RowSet::size)));
        assertThat(Uni.join().all(plain).andFailFast().await().atMost(PATIENCE)).allMatch(size -> size == 1_441);
    }

    /** The connections of the pool, all of them had at once. */
    private static Set<Object> allConnections(Reading reading) {
        Sql sql = Sql.of("SELECT CONNECTION_ID() FROM (SELECT SLEEP(0.5)) nap");
        List<Uni<Object>> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++)
            all.add(reading.at(moment -> moment.rows(sql))
                    .map(rows -> rows.iterator().next().getValue(0)));
        return Set.copyOf(Uni.join().all(all).andFailFast().await().atMost(PATIENCE));
    }

    private static long running() {
        return Warehouse.number("SELECT COUNT(*) FROM information_schema.PROCESSLIST"
                + " WHERE DB = DATABASE() AND INFO LIKE 'SELECT SUM(a.Time_ID * b.Time_ID%'");
    }

    private Reading reading(Duration timeout) {
        AnalysisSettings settings = settings(timeout);
        return new Reading(pool, kill, settings, schema, new Remembered(settings));
    }

    private static AnalysisSettings settings(Duration timeout) {
        return new AnalysisSettings() {
            @Override
            public long remembered() {
                return 1_000;
            }

            @Override
            public int maxRows() {
                return 1_000;
            }

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
        };
    }
}
