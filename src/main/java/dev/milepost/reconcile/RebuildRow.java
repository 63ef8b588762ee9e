package dev.milepost.reconcile;

import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.mysqlclient.MySQLClient;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A rebuild's row in the warehouse, for every instance to see, also after the one that runs it is gone. */
record RebuildRow(long id) {
    static final String INTERRUPTED = "It was interrupted: the instance that ran it is gone, or lost its connection."
            + " What it had corrected is right. Start another.";

    private static final String ABANDON = "UPDATE " + Tables.REBUILDS
            + " SET State = 'failed', Finished = UTC_TIMESTAMP(3), Failure = ? WHERE State = 'running'";
    private static final String INSERT = "INSERT INTO " + Tables.REBUILDS
            + " (State, Months, Months_Done, Cells_Corrected, Rows_Removed, Started)"
            + " VALUES ('running', 0, 0, 0, 0, UTC_TIMESTAMP(3))";
    private static final String MONTHS = "UPDATE " + Tables.REBUILDS + " SET Months = ? WHERE Rebuild_ID = ?";
    private static final String AT =
            "UPDATE " + Tables.REBUILDS + " SET Months_Done = ?, Month_ID = ? WHERE Rebuild_ID = ?";
    private static final String CORRECTED =
            "UPDATE " + Tables.REBUILDS + " SET Cells_Corrected = Cells_Corrected + ? WHERE Rebuild_ID = ?";
    private static final String REMOVED =
            "UPDATE " + Tables.REBUILDS + " SET Rows_Removed = Rows_Removed + ? WHERE Rebuild_ID = ?";
    private static final String COMPLETE = "UPDATE " + Tables.REBUILDS
            + " SET State = 'completed', Months_Done = Months, Month_ID = NULL, Finished = UTC_TIMESTAMP(3)"
            + " WHERE Rebuild_ID = ?";
    private static final String FAIL = "UPDATE " + Tables.REBUILDS
            + " SET State = 'failed', Finished = UTC_TIMESTAMP(3), Failure = ? WHERE Rebuild_ID = ? AND State = 'running'";
    private static final String LATEST = "SELECT State, Months, Months_Done, Month_ID, Cells_Corrected, Rows_Removed,"
            + " Started, Finished, Failure, IS_FREE_LOCK(" + RebuildLock.NAME + ") FROM " + Tables.REBUILDS
            + " ORDER BY Rebuild_ID DESC LIMIT 1";
    private static final int LONGEST_FAILURE = 2_000;

    /** To be called with the lock: whatever says that it runs does not. */
    static Uni<RebuildRow> begin(SqlClient client) {
        return client.preparedQuery(ABANDON)
                .execute(Tuple.of(INTERRUPTED))
                .chain(() -> client.query(INSERT).execute())
                .map(inserted -> new RebuildRow(inserted.property(MySQLClient.LAST_INSERTED_ID)));
    }

    Uni<Void> months(SqlClient client, int months) {
        return run(client, MONTHS, Tuple.of(months, id));
    }

    Uni<Void> at(SqlClient client, int done, Month month) {
        return run(client, AT, Tuple.of(done, month.id(), id));
    }

    /** In the transaction of the correction. */
    Uni<Void> corrected(SqlClient client, int cells) {
        return run(client, CORRECTED, Tuple.of(cells, id));
    }

    /** In the transaction of the removal. */
    Uni<Void> removed(SqlClient client, int rows) {
        return run(client, REMOVED, Tuple.of(rows, id));
    }

    Uni<Void> complete(SqlClient client) {
        return run(client, COMPLETE, Tuple.of(id));
    }

    Uni<Void> fail(SqlClient client, String failure) {
        String cut = failure.substring(0, Math.min(LONGEST_FAILURE, failure.length()));
        return run(client, FAIL, Tuple.of(cut, id));
    }

    private static Uni<Void> run(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /** The latest rebuild; one that says it runs while nobody holds the lock was interrupted. */
    static Uni<RebuildProgress> latest(SqlClient client) {
        return look(client)
                .chain(look -> look.suspicious()
                        // it may have ended between the row and the lock; what ends writes its row before it lets go
                        ? look(client)
                                .map(again -> again.running() ? again.progress().interrupted() : again.progress())
                        : Uni.createFrom().item(look.progress()));
    }

    private record Look(RebuildProgress progress, boolean lockIsFree) {
        boolean running() {
            return progress.state() == RebuildState.RUNNING;
        }

        boolean suspicious() {
            return running() && lockIsFree;
        }
    }

    private static Uni<Look> look(SqlClient client) {
        return client.query(LATEST).execute().map(RebuildRow::read);
    }

    private static Look read(RowSet<Row> rows) {
        if (rows.size() == 0) return new Look(RebuildProgress.NONE, true);
        Row row = rows.iterator().next();
        Long month = row.getLong(3);
        RebuildProgress progress = new RebuildProgress(
                RebuildState.ofLabel(row.getString(0)),
                row.getInteger(1),
                row.getInteger(2),
                month == null ? null : new Month(month).toString(),
                row.getLong(4),
                row.getLong(5),
                instant(row.getLocalDateTime(6)),
                instant(row.getLocalDateTime(7)),
                row.getString(8));
        return new Look(progress, row.getInteger(9) == 1);
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
