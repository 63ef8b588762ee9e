package dev.milepost.warehouse;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Removes the numbers of transactions that are older than any replay, one instance at a time. The newest stays: by it a
 * feed knows that the database is still the one that it knew.
 */
@ApplicationScoped
public class OldCommits {
    private static final Logger LOG = Logger.getLogger(OldCommits.class);
    private static final NamedLock LOCK = new NamedLock("old-commits");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Of one statement, so that none holds many locks. */
    private static final int AT_ONCE = 5_000;

    private static final String NEWEST = "SELECT COALESCE(MAX(Commit_ID), 0) FROM " + Tables.COMMITS;
    private static final String REMOVE = "DELETE FROM " + Tables.COMMITS
            + " WHERE Committed < ? AND Commit_ID < ? ORDER BY Committed LIMIT " + AT_ONCE;

    private final Pool pool;
    private final Schema schema;
    private final WarehouseConfig config;

    OldCommits(Pool pool, Schema schema, WarehouseConfig config) {
        this.pool = pool;
        this.schema = schema;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        if (schema.waitingFor().isPresent()) return Uni.createFrom().voidItem();
        return remove().onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf("old commits stay for now: %s", failure.getMessage());
                    return 0L;
                })
                .replaceWithVoid();
    }

    /** How many were removed; 0 when another instance is at it. */
    Uni<Long> remove() {
        LocalDateTime before = LocalDateTime.now(ZoneOffset.UTC).minus(config.commitsKept());
        return Lease.of(
                pool,
                PATIENCE,
                connection -> LOCK.take(connection)
                        .chain(taken -> taken
                                ? removed(connection, before)
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

    private static Uni<Long> removed(SqlConnection connection, LocalDateTime before) {
        return connection.query(NEWEST).execute().chain(rows -> removed(connection, before, number(rows), 0));
    }

    private static Uni<Long> removed(SqlConnection connection, LocalDateTime before, long newest, long sofar) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(before, newest))
                .chain(done -> done.rowCount() < AT_ONCE
                        ? Uni.createFrom().item(sofar + done.rowCount())
                        : removed(connection, before, newest, sofar + done.rowCount()));
    }

    private static long number(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }
}
