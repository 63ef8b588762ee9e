package dev.milepost.warehouse;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An INSERT of many rows at once. Any number of rows is cut into powers of two, so that few statements exist and each
 * is prepared once a connection; measured, one statement of a thousand rows is nine times as fast as a thousand in a
 * pipeline.
 */
public final class MultiRow {
    private static final int LARGEST = 1_024;

    private final String head;
    private final String row;
    private final String tail;
    private final Map<Integer, String> statements = new ConcurrentHashMap<>();

    /**
     * @param head up to and with VALUES
     * @param columns how many values a row has; at most 63, by the protocol's limit of 65,535 a statement
     * @param tail what follows the rows, such as ON DUPLICATE KEY UPDATE; may be empty
     */
    public MultiRow(String head, int columns, String tail) {
        this.head = head;
        this.row = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
        this.tail = tail;
    }

    /** Runs it over the rows, in their order; each row has as many values as there are columns. */
    public Uni<Void> execute(SqlConnection connection, List<Object[]> rows) {
        if (rows.isEmpty()) return Uni.createFrom().voidItem();
        int size = Math.min(LARGEST, Integer.highestOneBit(rows.size()));
        List<Object[]> now = rows.subList(0, size);
        Uni<Void> done =
                connection.preparedQuery(statement(size)).execute(values(now)).replaceWithVoid();
        return rows.size() == size ? done : done.chain(() -> execute(connection, rows.subList(size, rows.size())));
    }

    private String statement(int rows) {
        return statements.computeIfAbsent(
                rows, count -> head + " " + String.join(",", Collections.nCopies(count, row)) + " " + tail);
    }

    private static Tuple values(List<Object[]> rows) {
        List<Object> values = new ArrayList<>(rows.size() * rows.getFirst().length);
        for (Object[] one : rows) Collections.addAll(values, one);
        return Tuple.wrap(values);
    }
}
