package dev.milepost.ingest.write;

import dev.milepost.collision.Involvement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By how much a transaction moves the rollups: what is new is added, what was there before is taken away, so that at
 * any moment a sum over a rollup is a count over the facts.
 */
final class Deltas {
    private static final int MEASURES = 8;
    private static final int[] NOTHING = new int[MEASURES];

    private final int shard;
    private final Map<Rollup, Map<Cell, int[]>> deltas = new EnumMap<>(Rollup.class);

    /** @param shard whose rows are moved */
    private Deltas(int shard) {
        this.shard = shard;
        for (Rollup rollup : Rollup.values()) deltas.put(rollup, new HashMap<>());
    }

    static Deltas of(Collection<Change<FactRow>> changes, int shard) {
        Deltas deltas = new Deltas(shard);
        for (Change<FactRow> change : changes) {
            FactRow before = change.before();
            if (change.inserts()) deltas.add(change.after(), 1);
            else if (change.updates() && before != null) {
                deltas.add(before, -1);
                deltas.add(change.after(), 1);
            }
        }
        return deltas;
    }

    private void add(FactRow row, int sign) {
        Involvement involved = row.involved();
        deltas.forEach((rollup, cells) -> {
            int[] sum = cells.computeIfAbsent(rollup.cell(row), absent -> new int[MEASURES]);
            sum[0] += sign;
            sum[1] += sign * involved.casualties();
            sum[2] += sign * involved.vehicles();
            sum[3] += sign * Math.min(1, involved.pedestrians());
            sum[4] += sign * Math.min(1, involved.cycles());
            sum[5] += sign * Math.min(1, involved.p2w());
            sum[6] += sign * Math.min(1, involved.children());
            sum[7] += sign * Math.min(1, involved.olderPeople());
        });
    }

    Uni<Void> write(SqlConnection connection, Rollup rollup) {
        return rollup.upsert()
                .execute(
                        connection,
                        cells(rollup),
                        (cell, values) -> addRow(rollup, cell, sum(rollup, cell), values),
                        (cell, values) -> addRow(rollup, cell, NOTHING, values));
    }

    /** The rows of the upsert, in the order that every writer keeps; what comes to nothing is left out. */
    List<@Nullable Object[]> rows(Rollup rollup) {
        return cells(rollup).stream()
                .map(cell -> {
                    List<@Nullable Object> values = new ArrayList<>();
                    addRow(rollup, cell, sum(rollup, cell), values);
                    return values.toArray();
                })
                .toList();
    }

    private List<Cell> cells(Rollup rollup) {
        List<Cell> cells = new ArrayList<>();
        of(rollup).forEach((cell, sum) -> {
            if (isMove(sum)) cells.add(cell);
        });
        cells.sort(Cell.BY_KEY);
        return cells;
    }

    private void addRow(Rollup rollup, Cell cell, int[] measures, List<@Nullable Object> values) {
        rollup.addKey(cell, shard, values);
        for (int measure : measures) values.add(measure);
    }

    private int[] sum(Rollup rollup, Cell cell) {
        return Objects.requireNonNull(of(rollup).get(cell));
    }

    private Map<Cell, int[]> of(Rollup rollup) {
        return Objects.requireNonNull(deltas.get(rollup));
    }

    private static boolean isMove(int[] sum) {
        for (int measure : sum) if (measure != 0) return true;
        return false;
    }
}
