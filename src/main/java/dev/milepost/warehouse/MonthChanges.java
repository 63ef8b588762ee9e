package dev.milepost.warehouse;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Says of a month that what was counted over it before may be wrong now; in the transaction that changes it. Whoever
 * counts keeps sums of months that nobody has said it of.
 */
public final class MonthChanges {
    private static final MultiRow MARK = new MultiRow(
            "INSERT INTO " + Tables.MONTH_CHANGES + " (Month_ID, Shard, Changes) VALUES",
            3,
            "ON DUPLICATE KEY UPDATE Changes = Changes + VALUES(Changes)");

    private MonthChanges() {}

    /** @param months yyyymm */
    public static Uni<Void> mark(SqlConnection connection, Collection<Integer> months, int shard) {
        int step = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        List<Object[]> rows = new TreeSet<>(months)
                .stream().map(month -> new Object[] {month, shard, step}).toList();
        return MARK.execute(connection, rows);
    }
}
