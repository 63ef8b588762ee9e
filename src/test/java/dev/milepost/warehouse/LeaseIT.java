package dev.milepost.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However often somebody gives up, every connection of the pool can be had afterwards. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LeaseIT {
    private static final int CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Test
    void whoeverGivesUpAtWhateverMomentLosesNoConnection() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            Cancellable asked = lease("SELECT 1", PATIENCE).subscribe().with(done -> {}, failure -> {});
            LockSupport.parkNanos(random.nextInt(2_000_000));
            asked.cancel();
        }

        assertThat(allAtOnce("SELECT CONNECTION_ID(), SLEEP(0.3)"))
                .as("seed " + seed)
                .doesNotHaveDuplicates()
                .hasSize(CONNECTIONS);
    }

    @Test
    void whoeverWaitsTooLongHearsSoAndWhatComesLateIsGivenBack() {
        Uni<List<Long>> busy =
                all("SELECT CONNECTION_ID(), SLEEP(1.5)").memoize().indefinitely();
        busy.subscribe().with(done -> {}, failure -> {});

        assertThatThrownBy(
                        () -> lease("SELECT 1", Duration.ofMillis(200)).await().atMost(PATIENCE))
                .hasRootCauseInstanceOf(TimeoutException.class);

        assertThat(busy.await().atMost(PATIENCE)).hasSize(CONNECTIONS);
        assertThat(allAtOnce("SELECT CONNECTION_ID(), SLEEP(0.3)")).doesNotHaveDuplicates();
    }

    private List<Long> allAtOnce(String sql) {
        return all(sql).await().atMost(PATIENCE);
    }

    private Uni<List<Long>> all(String sql) {
        return Uni.join()
                .all(IntStream.range(0, CONNECTIONS)
                        .mapToObj(i -> lease(sql, PATIENCE))
                        .toList())
                .andFailFast();
    }

    private Uni<Long> lease(String sql, Duration patience) {
        return Lease.of(
                pool,
                patience,
                connection -> connection
                        .query(sql)
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0)),
                LeaseIT::giveBack);
    }

    private static Uni<Void> giveBack(SqlConnection connection) {
        return connection.close().onFailure().recoverWithNull();
    }
}
