package dev.milepost.rejects;

import dev.milepost.warehouse.InList;
import dev.milepost.warehouse.Tables;
import dev.milepost.warehouse.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The rejects that the topic does not have yet. Each is handed out until somebody has sent it: at least once, to one
 * instance at a time.
 */
@ApplicationScoped
class Outbox {
    private static final int ROWS = 500;
    private static final int BYTES = 4 << 20;

    /** Longer than the producer tries; then the rows are let go. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final String WAITING = "SELECT 1 FROM " + Tables.REJECTS + " WHERE Published_At IS NULL LIMIT 1";
    private static final String TAKE = "SELECT Reject_ID, " + RejectStore.SIZE + " FROM " + Tables.REJECTS
            + " WHERE Published_At IS NULL ORDER BY Reject_ID LIMIT " + ROWS + " FOR UPDATE SKIP LOCKED";
    private static final String DONE = "UPDATE " + Tables.REJECTS + " SET Published_At = ? WHERE Reject_ID IN ";

    private final Pool pool;
    private final RejectReading reading;

    Outbox(Pool pool, RejectReading reading) {
        this.pool = pool;
        this.reading = reading;
    }

    Uni<Boolean> isWaiting() {
        return reading.ask(connection -> connection.query(WAITING).execute()).map(found -> found.size() > 0);
    }

    /** How many were sent: some megabytes at most, the oldest first; 0 when others have taken them all. */
    Uni<Integer> send(Function<List<Reject>, Uni<Void>> sender) {
        return Transaction.of(pool, connection -> send(connection, sender))
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    private static Uni<Integer> send(SqlConnection connection, Function<List<Reject>, Uni<Void>> sender) {
        return connection.query(TAKE).execute().chain(found -> {
            List<Long> ids = RejectStore.fitting(found, ROWS, BYTES);
            if (ids.isEmpty()) return Uni.createFrom().item(0);
            return RejectStore.rows(connection, ids)
                    .chain(newestFirst -> sender.apply(newestFirst.reversed()))
                    .chain(() -> done(connection, ids));
        });
    }

    private static Uni<Integer> done(SqlConnection connection, List<Long> ids) {
        InList list = InList.of(ids);
        List<Object> values = new ArrayList<>();
        values.add(LocalDateTime.now(ZoneOffset.UTC));
        values.addAll(list.values());
        return connection
                .preparedQuery(DONE + list.marks())
                .execute(Tuple.wrap(values))
                .replaceWith(ids.size());
    }
}
