package dev.milepost.ingest.write;

import dev.milepost.collision.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a batch says of each key, in the order of the keys, and within a key in the order of the source. */
final class Plan<T extends Recorded, R extends StoredRow> {
    private final FactTable<T, R> table;
    private final List<R> rows = new ArrayList<>();
    private final List<T> records;
    private final SortedMap<RowKey, List<R>> said = new TreeMap<>();

    Plan(FactTable<T, R> table, List<T> records) {
        this.table = table;
        this.records = records;
        for (T record : records) {
            R row = table.row(record);
            rows.add(row);
            said.computeIfAbsent(row.key(), absent -> new ArrayList<>(1)).add(row);
        }
    }

    FactTable<T, R> table() {
        return table;
    }

    void forEach(BiConsumer<? super R, ? super T> each) {
        for (int i = 0; i < rows.size(); i++) each.accept(rows.get(i), records.get(i));
    }

    /** The rows of dimensions that its facts need. */
    void dimensions(FactTable.DimensionRows into) {
        forEach((row, record) -> {
            int source = row.key().sourceId();
            into.offer(
                    Dimension.SOURCE,
                    source,
                    () -> Dimension.source(source, record.key().source()));
            table.dimensions(row, record, into);
        });
    }

    List<RowKey> keys() {
        return List.copyOf(said.keySet());
    }

    /** @param there the rows of the database with these keys */
    List<Change<R>> changes(Map<RowKey, R> there) {
        List<Change<R>> changes = new ArrayList<>(said.size());
        said.forEach((key, rowsOfKey) -> {
            @Nullable R before = there.get(key);
            changes.add(Change.of(before, rowsOfKey));
        });
        return changes;
    }
}
