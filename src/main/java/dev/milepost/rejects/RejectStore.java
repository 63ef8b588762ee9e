package dev.milepost.rejects;

import dev.milepost.warehouse.InList;
import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of rejects as it is read. Nothing here holds more than a few megabytes of records at once. */
@ApplicationScoped
class RejectStore {
    static final String SIZE = "COALESCE(LENGTH(Raw), 0) + COALESCE(LENGTH(Record), 0)";
    private static final String SIZES = "SELECT Reject_ID, " + SIZE + " FROM " + Tables.REJECTS + " WHERE ";
    private static final String ROWS =
            "SELECT " + RejectRow.COLUMNS + " FROM " + Tables.REJECTS + " WHERE Reject_ID IN ";
    private static final String ONE =
            "SELECT " + RejectRow.COLUMNS + " FROM " + Tables.REJECTS + " WHERE Reject_ID = ?";
    private static final String HIGHEST = "SELECT COALESCE(MAX(Reject_ID), 0) FROM " + Tables.REJECTS;
    private static final String NUMBERS =
            "SELECT Reject_ID, Topic, Kafka_Partition, Import_ID FROM " + Tables.REJECTS + " WHERE ";

    private final RejectReading reading;

    RejectStore(RejectReading reading) {
        this.reading = reading;
    }

    /** @param more whether others follow the last of them */
    record Part(List<Reject> rows, boolean more) {}

    /** @param lane the same for rejects of one partition or one import, whose order is that of their numbers */
    record Numbered(long id, int lane) {}

    Uni<Optional<Reject>> find(long id) {
        return reading.ask(connection -> connection.preparedQuery(ONE).execute(Tuple.of(id)))
                .map(found -> rejects(found).stream().findFirst());
    }

    /** Newest first, those before the id; fewer than the limit when they are large, but one at least. */
    Uni<Part> part(RejectFilter filter, long before, int limit, int maxBytes) {
        RejectFilter.Condition condition = filter.condition("Reject_ID < ?", before);
        String sizes = SIZES + condition.text() + " ORDER BY Reject_ID DESC LIMIT " + (limit + 1);
        return reading.ask(connection -> connection
                .preparedQuery(sizes)
                .execute(Tuple.wrap(new ArrayList<>(condition.values())))
                .chain(found -> {
                    List<Long> ids = fitting(found, limit, maxBytes);
                    return rows(connection, ids).map(rows -> new Part(rows, found.size() > ids.size()));
                }));
    }

    /** The first ids of rows of (id, bytes) that are not too many and not too large together, but one at least. */
    static List<Long> fitting(RowSet<Row> sizes, int limit, long maxBytes) {
        List<Long> ids = new ArrayList<>();
        long bytes = 0;
        for (Row row : sizes) {
            bytes += row.getLong(1);
            if (!ids.isEmpty() && (bytes > maxBytes || ids.size() == limit)) break;
            ids.add(row.getLong(0));
        }
        return ids;
    }

    /** Newest first. */
    static Uni<List<Reject>> rows(SqlConnection connection, List<Long> ids) {
        if (ids.isEmpty()) return Uni.createFrom().item(List.of());
        InList list = InList.of(ids);
        return connection
                .preparedQuery(ROWS + list.marks() + " ORDER BY Reject_ID DESC")
                .execute(Tuple.wrap(list.values()))
                .map(RejectStore::rejects);
    }

    /** The number of the newest reject; 0 without any. */
    Uni<Long> highest() {
        return reading.ask(connection -> connection.query(HIGHEST).execute())
                .map(found -> found.iterator().next().getLong(0));
    }

    /** Oldest first, those after the one and up to the other. */
    Uni<List<Numbered>> numbers(RejectFilter filter, RejectCursor cursor, int limit) {
        RejectFilter.Condition condition =
                filter.condition("Reject_ID > ? AND Reject_ID <= ?", cursor.after(), cursor.upTo());
        String sql = NUMBERS + condition.text() + " ORDER BY Reject_ID LIMIT " + limit;
        return reading.ask(connection ->
                        connection.preparedQuery(sql).execute(Tuple.wrap(new ArrayList<>(condition.values()))))
                .map(found -> {
                    List<Numbered> numbers = new ArrayList<>(found.size());
                    for (Row row : found) numbers.add(number(row));
                    return numbers;
                });
    }

    private static Numbered number(Row row) {
        String lane = row.getString(1) + "/" + row.getInteger(2) + "/" + row.getLong(3);
        return new Numbered(row.getLong(0), lane.hashCode());
    }

    private static List<Reject> rejects(RowSet<Row> rows) {
        List<Reject> rejects = new ArrayList<>(rows.size());
        for (Row row : rows) rejects.add(RejectRow.reject(row));
        return rejects;
    }
}
