package dev.milepost.analysis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts over months that have not changed since. A question over many years, asked again while collisions come in, reads
 * the months that move, and adds what it remembers of the others: the same answer as from all of them, because each moment
 * says itself whether those months are as they were.
 */
@ApplicationScoped
class Remembered {
    /** For somebody who changes tables by hand, and tells nobody. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Of a month 0, those before the cut; then each month; at last what else an answer may be of, negative. */
    private static final String STATE = "SELECT CASE WHEN Month_ID < ? THEN 0 ELSE Month_ID END AS m,"
            + " CAST(SUM(Changes) AS SIGNED) FROM " + Tables.MONTH_CHANGES + " GROUP BY m"
            + " UNION ALL SELECT -1, CAST(COALESCE(SUM(Rows_Loaded + Rows_Updated), 0) AS SIGNED) FROM " + Tables.LANES
            + " UNION ALL SELECT -2, COUNT(*) FROM " + Tables.REJECTS + " WHERE State = 'replayed'"
            + " UNION ALL SELECT -3, CAST(COALESCE(SUM(Cells_Corrected), 0) AS SIGNED) FROM " + Tables.REBUILDS;

    private record Key(Sql sql, int keys, long still) {}

    private final Cache<Key, Counts> counts;
    private final Still still = new Still();
    private volatile long known;

    Remembered(AnalysisSettings settings) {
        this.counts = Caffeine.newBuilder()
                .maximumWeight(settings.remembered())
                .weigher((Key key, Counts value) -> value.weight())
                .expireAfterWrite(LONGEST)
                .build();
    }

    /** The state that a moment sees. */
    Uni<Now> now(Reading.Moment moment) {
        int cut = still.cut();
        return moment.rows(Sql.of(STATE, cut)).map(Remembered::read).flatMap(state -> {
            long before = state.getOrDefault(0, 0L);
            if (before == known || cut <= 0) return Uni.createFrom().item(now(state, cut));
            return moment.rows(Sql.of(STATE, 0)).map(Remembered::read).map(all -> now(all, 0));
        });
    }

    private Now now(Map<Integer, Long> state, int cut) {
        Map<Integer, Long> months = new HashMap<>(state);
        months.keySet().removeIf(month -> month <= 0);
        still.saw(months, System.nanoTime(), LocalDate.now(ZoneOffset.UTC));
        int next = cut == 0 ? still.cut() : cut;
        long sum = state.getOrDefault(0, 0L);
        for (Map.Entry<Integer, Long> month : months.entrySet()) if (month.getKey() < next) sum += month.getValue();
        known = sum;
        return new Now(name(state), next, sum);
    }

    private static Map<Integer, Long> read(RowSet<Row> rows) {
        Map<Integer, Long> state = new HashMap<>();
        for (Row row : rows) state.put(row.getInteger(0), row.getLong(1));
        return state;
    }

    private static String name(Map<Integer, Long> state) {
        long changes = 0;
        for (Map.Entry<Integer, Long> each : state.entrySet()) if (each.getKey() >= 0) changes += each.getValue();
        String said = changes + "/" + state.get(-1) + "/" + state.get(-2) + "/" + state.get(-3);
        return UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 18)
                .replace("-", "");
    }

    /**
     * Counts of a filter's collisions.
     *
     * @param keys how many of the columns, the first ones, are what is grouped by; the others are sums
     * @param sql the statement for other days of the filter, in the order of the keys
     */
    Uni<List<Cell>> counted(Reading.Moment moment, Now now, Filter filter, int keys, Function<Filter, Sql> sql) {
        Filter standing = now.still(filter);
        Filter moving = now.moving(filter);
        if (standing == null) return cells(moment, sql.apply(filter), keys);
        Key key = new Key(sql.apply(standing), keys, now.still());
        @Nullable Counts remembered = counts.getIfPresent(key);
        Uni<Counts> past = remembered != null
                ? Uni.createFrom().item(remembered)
                : cells(moment, key.sql(), keys).map(Counts::new).invoke(found -> counts.put(key, found));
        return moving == null
                ? past.map(Counts::cells)
                : past.flatMap(found -> cells(moment, sql.apply(moving), keys).map(found::plus));
    }

    private static Uni<List<Cell>> cells(Reading.Moment moment, Sql sql, int keys) {
        return moment.rows(sql).map(rows -> {
            java.util.ArrayList<Cell> cells = new java.util.ArrayList<>(rows.size());
            for (Row row : rows) cells.add(Cell.of(row, keys));
            return cells;
        });
    }
}
