package dev.milepost.retention;

import dev.milepost.warehouse.InList;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;

/** What of one table is too old, deleted a few hundred rows at a time on the connection that holds the lock. */
final class Deletion {
    static final int AT_ONCE = 500;
    private static final LocalDateTime OLDEST = LocalDateTime.of(1000, 1, 1, 0, 0);
    private static final String COUNT = "INSERT INTO ingest_retention (Subject, Rows_Deleted, Older_Than, Updated)"
            + " VALUES (?, ?, ?, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE Rows_Deleted = Rows_Deleted +"
            + " VALUES(Rows_Deleted), Older_Than = VALUES(Older_Than), Updated = VALUES(Updated)";

    private final SqlConnection connection;
    private final Aged aged;
    private final LocalDateTime before;
    private final ObjIntConsumer<Aged> deleted;

    /** @param deleted is told of each transaction that is committed */
    Deletion(SqlConnection connection, Aged aged, LocalDateTime before, ObjIntConsumer<Aged> deleted) {
        this.connection = connection;
        this.aged = aged;
        this.before = before;
        this.deleted = deleted;
    }

    /** How many rows, parts not counted. */
    Uni<Long> all() {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(OLDEST), this::step)
                .whilst(Step::more)
                .collect()
                .with(Collectors.summingLong(Step::rows));
    }

    /** @param more whether others may follow */
    private record Step(int rows, boolean more) {}

    /** Begins at the date of the last ones: what was found and not deleted is not read again and again. */
    private Uni<Step> step(AtomicReference<LocalDateTime> date) {
        return connection
                .preparedQuery(aged.find(AT_ONCE))
                .execute(Tuple.of(date.get(), before, before))
                .chain(found -> {
                    if (found.size() == 0) return Uni.createFrom().item(new Step(0, false));
                    for (Row row : found) date.set(row.getLocalDateTime(1));
                    // full and nothing of it deleted: others have changed all of them meanwhile
                    return delete(keys(found)).map(rows -> new Step(rows, rows > 0 && found.size() == AT_ONCE));
                });
    }

    private Uni<Integer> delete(List<Long> keys) {
        InList list = InList.of(keys);
        return connection
                .begin()
                .chain(transaction -> run(aged.delete(list.marks()), list)
                        .call(rows -> parts(list))
                        .call(rows -> rows == 0
                                ? Uni.createFrom().voidItem()
                                : connection.preparedQuery(COUNT).execute(Tuple.of(aged.subject(), rows, before)))
                        .call(transaction::commit)
                        .onFailure()
                        .call(failure -> transaction.rollback().onFailure().recoverWithNull()))
                .invoke(rows -> deleted.accept(aged, rows));
    }

    private Uni<Void> parts(InList list) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String part : aged.parts())
            all = all.chain(() -> run(aged.deletePart(part, list.marks()), list).replaceWithVoid());
        return all;
    }

    private Uni<Integer> run(String statement, InList list) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.wrap(list.values()))
                .map(RowSet::rowCount);
    }

    private static List<Long> keys(RowSet<Row> found) {
        List<Long> keys = new ArrayList<>(found.size());
        for (Row row : found) keys.add(row.getLong(0));
        return keys;
    }
}
