package dev.milepost.retention;

import dev.milepost.Meters;
import dev.milepost.warehouse.Lease;
import dev.milepost.warehouse.NamedLock;
import dev.milepost.warehouse.Schema;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Deletes what has been kept for as long as the settings say, one instance at a time, by the database's clock. Each few
 * hundred rows are a transaction with their count, so nobody waits for long and nothing vanishes uncounted.
 */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final NamedLock LOCK = new NamedLock("retention");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String NOW = "SELECT UTC_TIMESTAMP(3)";

    private final Pool pool;
    private final Schema schema;
    private final MeterRegistry registry;
    private final List<Aged> all;

    Retention(
            Pool pool,
            Schema schema,
            RetentionSettings settings,
            @ConfigProperty(name = "milepost.rejects.publish", defaultValue = "true") boolean publishes,
            MeterRegistry registry) {
        this.pool = pool;
        this.schema = schema;
        this.registry = registry;
        this.all = Kept.all(settings, publishes);
    }

    @Scheduled(
            every = "${milepost.retention.every:1h}",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        if (schema.waitingFor().isPresent()
                || all.stream().allMatch(each -> each.kept().isEmpty()))
            return Uni.createFrom().voidItem();
        return delete(all)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.infof("What is too old stays for now, and is looked for again: %s", said(failure));
                    return 0L;
                })
                .replaceWithVoid();
    }

    /** How many rows; 0 when another instance is at it. */
    Uni<Long> delete(List<Aged> some) {
        return Lease.of(
                pool,
                PATIENCE,
                connection -> LOCK.take(connection)
                        .chain(taken -> taken
                                ? deleted(connection, some)
                                : Uni.createFrom().item(0L)),
                connection -> connection
                        .query(LOCK.release())
                        .execute()
                        .onFailure()
                        .recoverWithNull()
                        .eventually(connection::close)
                        .onFailure()
                        .recoverWithNull()
                        .replaceWithVoid());
    }

    private Uni<Long> deleted(SqlConnection connection, List<Aged> some) {
        Uni<Long> sum = Uni.createFrom().item(0L);
        for (Aged each : some)
            sum = sum.chain(sofar -> deleted(connection, each).map(rows -> sofar + rows));
        return sum;
    }

    private Uni<Long> deleted(SqlConnection connection, Aged aged) {
        Optional<Duration> kept = aged.kept();
        if (kept.isEmpty()) return Uni.createFrom().item(0L);
        return connection
                .query(NOW)
                .execute()
                .map(rows -> rows.iterator().next().getLocalDateTime(0).minus(kept.get()))
                .chain(before -> new Deletion(connection, aged, before, this::count)
                        .all()
                        .invoke(rows -> say(aged, rows, before)));
    }

    private void count(Aged aged, int rows) {
        registry.counter(Meters.RETENTION_DELETED, "subject", aged.subject()).increment(rows);
    }

    private static void say(Aged aged, long rows, LocalDateTime before) {
        if (rows == 0) return;
        String sentence = rows + " rows of " + aged.dates().table() + " that were older than " + before
                + " UTC are deleted (milepost.retention." + aged.subject() + ")";
        if (aged.subject().equals(Kept.OPEN_REJECTS)) LOG.warn(sentence + ": records that nobody has replayed");
        else LOG.info(sentence);
    }

    private static String said(Throwable failure) {
        return failure instanceof TimeoutException ? "no connection is free" : String.valueOf(failure.getMessage());
    }
}
