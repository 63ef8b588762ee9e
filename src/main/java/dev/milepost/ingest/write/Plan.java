package dev.milepost.ingest.write;

import dev.milepost.collision.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a transaction says of each key, in the order of the keys, and within a key in the order of the source. */
final class Plan<T extends Recorded, R extends StoredRow> {
    private final FactTable<T, R> table;
    private final List<Said<T, R>> said;

    private record Said<T, R extends StoredRow>(R row, T record) {}

    Plan(FactTable<T, R> table, List<T> records) {
        this.table = table;
        this.said = new ArrayList<>(records.size());
        for (T record : records) said.add(new Said<>(table.row(record), record));
        // stable: within a key the order of the source stays
        said.sort(Comparator.comparing(each -> each.row().key()));
    }

    private Plan(List<Said<T, R>> said, FactTable<T, R> table) {
        this.table = table;
        this.said = said;
    }

    FactTable<T, R> table() {
        return table;
    }

    int size() {
        return said.size();
    }

    void forEach(BiConsumer<? super R, ? super T> each) {
        for (Said<T, R> one : said) each.accept(one.row(), one.record());
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
        List<RowKey> keys = new ArrayList<>(said.size());
        RowKey last = null;
        for (Said<T, R> one : said) {
            if (!one.row().key().equals(last)) keys.add(one.row().key());
            last = one.row().key();
        }
        return keys;
    }

    /** What is left of it without the keys of which nothing new is said. */
    Plan<T, R> news(Map<RowKey, ? extends Content> seen) {
        List<Said<T, R>> news = new ArrayList<>();
        for (int from = 0, to; from < said.size(); from = to) {
            to = endOfKey(from);
            Content there = seen.get(said.get(from).row().key());
            if (there == null || !changesNothing(from, to, there)) news.addAll(said.subList(from, to));
        }
        return new Plan<>(news, table);
    }

    private boolean changesNothing(int from, int to, Content there) {
        for (int i = from; i < to; i++) if (!said.get(i).row().changesNothingOf(there)) return false;
        return true;
    }

    /** @param there the rows of the database with these keys */
    List<Change<R>> changes(Map<RowKey, R> there) {
        List<Change<R>> changes = new ArrayList<>(said.size());
        for (int from = 0, to; from < said.size(); from = to) {
            to = endOfKey(from);
            @Nullable R before = there.get(said.get(from).row().key());
            changes.add(Change.of(before, rows(from, to)));
        }
        return changes;
    }

    private List<R> rows(int from, int to) {
        if (to == from + 1) return List.of(said.get(from).row());
        return said.subList(from, to).stream().map(Said::row).toList();
    }

    private int endOfKey(int from) {
        RowKey key = said.get(from).row().key();
        int to = from + 1;
        while (to < said.size() && said.get(to).row().key().equals(key)) to++;
        return to;
    }
}
