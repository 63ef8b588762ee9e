package dev.milepost.reconcile;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a rollup that does not say what the facts say.
 *
 * @param key in the order of {@link RolledUp#key}
 * @param measures in the order of {@link RolledUp#measures}: facts minus rollup
 * @param source the name that belongs to its Source_ID; null when there is none
 */
record Cell(List<Object> key, List<Long> measures, @Nullable String source) {
    Cell {
        key = List.copyOf(key);
        measures = List.copyOf(measures);
    }

    /** @param all how many cells of the month differ, more than there are here when the list was cut */
    record Found(List<Cell> cells, long all) {}

    static Found read(RolledUp rollup, RowSet<Row> rows) {
        int keys = rollup.key().size();
        int measures = RolledUp.measures().size();
        List<Cell> cells = new ArrayList<>(rows.size());
        long all = 0;
        for (Row row : rows) {
            List<Object> key = new ArrayList<>(keys);
            for (int i = 0; i < keys; i++) key.add(row.getValue(i));
            List<Long> sums = new ArrayList<>(measures);
            for (int i = 0; i < measures; i++) sums.add(row.getLong(keys + i));
            cells.add(new Cell(key, sums, row.getString(keys + measures)));
            all = row.getLong(keys + measures + 1);
        }
        return new Found(cells, all);
    }
}
