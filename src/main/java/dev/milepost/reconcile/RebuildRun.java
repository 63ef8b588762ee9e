package dev.milepost.reconcile;

import dev.milepost.warehouse.MonthChanges;
import dev.milepost.warehouse.SqlFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Rollups put right beside the writers, without a lock on any of them. A writer changes facts and rollups by the same in
 * one transaction, so in a snapshot the drift of a cell, facts minus rollup, is one that no writer touches: it can be
 * read, and added later to whatever the rollup has become. Everything is done on the connection that holds the lock.
 */
final class RebuildRun {
    /** How many cells one look brings here. */
    static final int CELLS = 5_000;

    private static final int CELLS_A_TRANSACTION = 256;
    private static final int NOTHINGS_A_TRANSACTION = 128;
    private static final int MOST_LOOKS = 10;
    private static final int MOST_TRIES = 20;
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final String LOOK = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; " + Snapshot.BEGIN;

    private final SqlConnection connection;
    private final RebuildRow progress;
    private final Duration patience;

    /** @param patience the client's own limit for a step, for a server that says nothing */
    RebuildRun(SqlConnection connection, RebuildRow progress, Duration patience) {
        this.connection = connection;
        this.progress = progress;
        this.patience = patience;
    }

    Uni<Void> toTheEnd() {
        return inSnapshot(Months::all)
                .call(months -> progress.months(connection, months.size()))
                .chain(this::each)
                .chain(() -> progress.complete(connection));
    }

    private Uni<Void> each(List<Month> months) {
        return Multi.createFrom()
                .iterable(() -> IntStream.range(0, months.size()).iterator())
                .onItem()
                .transformToUniAndConcatenate(
                        done -> progress.at(connection, done, months.get(done)).chain(() -> repair(months.get(done))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> repair(Month month) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (RolledUp rollup : RolledUp.values())
            done = done.chain(() -> correct(rollup, month, 0)).chain(() -> tidy(rollup, month));
        return done;
    }

    /** Looks and adds until a look finds nothing; by the way it settles an answer to COMMIT that was lost before. */
    private Uni<Void> correct(RolledUp rollup, Month month, int looks) {
        return drift(rollup, month).chain(found -> {
            if (found.cells().isEmpty()) return Uni.createFrom().voidItem();
            boolean all = found.all() == found.cells().size();
            if (all && looks >= MOST_LOOKS) throw new KeepsDiffering(rollup, month);
            return add(rollup, month, found.cells()).chain(() -> correct(rollup, month, all ? looks + 1 : looks));
        });
    }

    static final class KeepsDiffering extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeepsDiffering(RolledUp rollup, Month month) {
            super(rollup.table() + " keeps differing from the facts in " + month + ", however often it is corrected:"
                    + " something other than Milepost writes to it, or to the facts. Stop that, then start again.");
        }
    }

    private Uni<Cell.Found> drift(RolledUp rollup, Month month) {
        return inSnapshot(statements -> statements.rows(rollup.differences(), rollup.differencesOf(month, CELLS)))
                .map(rows -> Cell.read(rollup, rows));
    }

    /** In the order of the key, as every writer does it. */
    private Uni<Void> add(RolledUp rollup, Month month, List<Cell> cells) {
        return parts(
                cells,
                CELLS_A_TRANSACTION,
                part -> transaction(() -> rollup.add()
                        .execute(connection, part.stream().map(rollup::row).toList())
                        .chain(() -> MonthChanges.mark(connection, List.of((int) month.id()), RolledUp.SHARD))
                        .chain(() -> progress.corrected(connection, part.size()))));
    }

    /** What a writer makes something of again meanwhile is left alone. */
    private Uni<Void> tidy(RolledUp rollup, Month month) {
        return connection
                .preparedQuery(rollup.nothings())
                .execute(Tuple.wrap(rollup.nothingsOf(month, CELLS)))
                .map(RebuildRun::keys)
                .chain(keys -> parts(keys, NOTHINGS_A_TRANSACTION, part -> transaction(() -> remove(rollup, part))));
    }

    private Uni<Void> remove(RolledUp rollup, List<Tuple> keys) {
        return Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUniAndConcatenate(key ->
                        connection.preparedQuery(rollup.remove()).execute(key).map(RowSet::rowCount))
                .collect()
                .with(java.util.stream.Collectors.summingInt(Integer::intValue))
                .chain(removed -> progress.removed(connection, removed));
    }

    private static List<Tuple> keys(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> {
                    List<Object> key = new ArrayList<>();
                    for (int i = 0; i < row.size(); i++) key.add(row.getValue(i));
                    return Tuple.wrap(key);
                })
                .toList();
    }

    private <T> Uni<T> inSnapshot(java.util.function.Function<Statements, Uni<T>> look) {
        return connection
                .query(LOOK)
                .execute()
                .chain(() -> look.apply(
                        (sql, values) -> connection.preparedQuery(sql).execute(Tuple.wrap(values))))
                .call(() -> connection.query("COMMIT").execute())
                .ifNoItem()
                .after(patience)
                .fail();
    }

    private Uni<Void> transaction(Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> connection
                        .query("START TRANSACTION")
                        .execute()
                        .chain(work::get)
                        .call(() -> connection.query("COMMIT").execute()))
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure()
                .call(failed -> rollback())
                .onFailure(failure -> SqlFailure.of(failure) instanceof SqlFailure.Transient)
                .retry()
                .withBackOff(SOON, A_WHILE)
                .atMost(MOST_TRIES);
    }

    private Uni<Void> rollback() {
        return connection
                .query("ROLLBACK")
                .execute()
                .ifNoItem()
                .after(A_WHILE)
                .fail()
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static <T> Uni<Void> parts(List<T> all, int size, java.util.function.Function<List<T>, Uni<Void>> each) {
        return Multi.createFrom()
                .iterable(() -> IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                        .iterator())
                .onItem()
                .transformToUniAndConcatenate(from -> each.apply(all.subList(from, Math.min(all.size(), from + size))))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
