package dev.milepost.ingest.write;

import dev.milepost.collision.Collision;
import dev.milepost.ingest.batch.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a batch says of each key, in the order of the keys, and within a key in the order of the source. */
final class Plan {
    private final List<FactRow> rows = new ArrayList<>();
    private final List<Collision> collisions = new ArrayList<>();
    private final SortedMap<FactRow.Key, List<FactRow>> said = new TreeMap<>();

    Plan(Batch batch) {
        for (Batch.Entry entry : batch.entries()) {
            FactRow row = FactRow.of(entry.collision());
            rows.add(row);
            collisions.add(entry.collision());
            said.computeIfAbsent(row.key(), absent -> new ArrayList<>(1)).add(row);
        }
    }

    void forEach(BiConsumer<FactRow, Collision> each) {
        for (int i = 0; i < rows.size(); i++) each.accept(rows.get(i), collisions.get(i));
    }

    List<FactRow.Key> keys() {
        return List.copyOf(said.keySet());
    }

    /** @param there the rows of the database with these keys */
    List<Change> changes(Map<FactRow.Key, FactRow> there) {
        List<Change> changes = new ArrayList<>(said.size());
        said.forEach((key, rowsOfKey) -> {
            @Nullable FactRow before = there.get(key);
            changes.add(Change.of(before, rowsOfKey));
        });
        return changes;
    }
}
