package dev.milepost.warehouse;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Collections;
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
        return MARK.execute(
                connection,
                List.copyOf(new TreeSet<>(months)),
                (month, values) -> Collections.addAll(values, month, shard, step),
                (month, values) -> Collections.addAll(values, month, shard, 0));
    }
}
