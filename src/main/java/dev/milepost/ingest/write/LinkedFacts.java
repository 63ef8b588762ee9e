package dev.milepost.ingest.write;

import dev.milepost.collision.Recorded;
import dev.milepost.collision.Status;
import dev.milepost.warehouse.InList;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Casualties or vehicles. They name their collision by its natural key and touch no row of it, nor of a rollup: they wait
 * for no writer of collisions, and may be there before it.
 */
abstract class LinkedFacts<T extends Recorded> implements FactTable<T, LinkedRow> {
    private static final int IDS_A_STATEMENT = 1_000;

    private final LinkedTable table;

    LinkedFacts(LinkedTable table) {
        this.table = table;
    }

    @Override
    public Uni<Map<RowKey, LinkedRow>> see(SqlConnection connection, List<RowKey> keys) {
        return find(connection, keys, false);
    }

    @Override
    public Uni<Map<RowKey, LinkedRow>> find(SqlConnection connection, List<RowKey> keys) {
        return find(connection, keys, true);
    }

    @Override
    public Uni<Void> write(SqlConnection connection, List<Change<LinkedRow>> changes, LocalDateTime now) {
        return table.insert()
                .execute(
                        connection,
                        rows(changes.stream().filter(Change::inserts).toList(), now))
                .chain(() -> keep(connection, changes, now))
                .chain(() -> table.replace()
                        .execute(
                                connection,
                                rows(changes.stream().filter(Change::updates).toList(), now)))
                .chain(() -> between(connection, changes, now));
    }

    @Override
    public Uni<Void> rollUp(SqlConnection connection, List<Change<LinkedRow>> changes, int shard) {
        return Uni.createFrom().voidItem();
    }

    /** What is in the warehouse and about to be replaced; found before, so it has an id and is ours. */
    private Uni<Void> keep(SqlConnection connection, List<Change<LinkedRow>> changes, LocalDateTime now) {
        List<Long> ids = new ArrayList<>();
        for (Change<LinkedRow> change : changes) {
            LinkedRow before = change.before();
            if (before != null && change.updates()) ids.add(before.id());
        }
        Uni<Void> done = Uni.createFrom().voidItem();
        for (int i = 0; i < ids.size(); i += IDS_A_STATEMENT) {
            InList list = InList.of(ids.subList(i, Math.min(ids.size(), i + IDS_A_STATEMENT)));
            List<Object> values = new ArrayList<>(List.of(now));
            values.addAll(list.values());
            done = done.chain(() -> connection
                    .preparedQuery(table.keep(list.marks()))
                    .execute(Tuple.wrap(values))
                    .replaceWithVoid());
        }
        return done;
    }

    /** What the batch itself replaced again; needs the facts in place, for their ids. */
    private Uni<Void> between(SqlConnection connection, List<Change<LinkedRow>> changes, LocalDateTime now) {
        List<Change<LinkedRow>> replaced =
                changes.stream().filter(change -> !change.between().isEmpty()).toList();
        if (replaced.isEmpty()) return Uni.createFrom().voidItem();
        return find(connection, replaced.stream().map(Change::key).toList(), false)
                .chain(there -> table.insertRevision().execute(connection, revisions(replaced, there, now)));
    }

    private static List<@Nullable Object[]> revisions(
            List<Change<LinkedRow>> changes, Map<RowKey, LinkedRow> there, LocalDateTime now) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Change<LinkedRow> change : changes) {
            long id = Objects.requireNonNull(there.get(change.key())).id();
            for (LinkedRow row : change.between()) {
                List<@Nullable Object> values = new ArrayList<>(List.of(id, now));
                values.addAll(row.values());
                values.addAll(List.of(row.status().code(), now));
                rows.add(values.toArray());
            }
        }
        return rows;
    }

    private Uni<Map<RowKey, LinkedRow>> find(SqlConnection connection, List<RowKey> keys, boolean lock) {
        Set<RowKey> wanted = new HashSet<>(keys);
        Map<RowKey, LinkedRow> found = new HashMap<>();
        return Multi.createFrom()
                .iterable(Facts.lookups(keys))
                .onItem()
                .transformToUniAndConcatenate(lookup -> find(connection, lookup, lock, wanted, found))
                .collect()
                .last()
                .replaceWith(found);
    }

    private Uni<Void> find(
            SqlConnection connection,
            List<RowKey> keys,
            boolean lock,
            Set<RowKey> wanted,
            Map<RowKey, LinkedRow> found) {
        RowKey first = keys.getFirst();
        InList references =
                InList.of(keys.stream().map(RowKey::reference).distinct().toList());
        List<Object> values = new ArrayList<>(List.of(first.year(), first.sourceId()));
        values.addAll(references.values());
        return connection
                .preparedQuery(table.find(references.marks(), lock))
                .execute(Tuple.wrap(values))
                .invoke(rows -> {
                    for (Row row : rows) {
                        LinkedRow there = there(first, row);
                        if (wanted.contains(there.key())) found.put(there.key(), there);
                    }
                })
                .replaceWithVoid();
    }

    private LinkedRow there(RowKey group, Row row) {
        int numbers = table.numbers();
        int casualty = numbers == 2 ? row.getInteger(3) : RowKey.NONE;
        return new LinkedRow(
                new RowKey(group.year(), group.sourceId(), row.getString(1), row.getInteger(2), casualty),
                row.getLong(0),
                0,
                List.of(),
                Status.ofCode(row.getInteger(2 + numbers)),
                row.getLong(3 + numbers));
    }

    private static List<@Nullable Object[]> rows(List<Change<LinkedRow>> changes, LocalDateTime now) {
        List<@Nullable Object[]> rows = new ArrayList<>(changes.size());
        for (Change<LinkedRow> change : changes) {
            LinkedRow row = change.after();
            RowKey key = row.key();
            List<@Nullable Object> values =
                    new ArrayList<>(List.of(key.year(), key.sourceId(), key.reference(), key.vehicle()));
            if (key.casualty() != RowKey.NONE) values.add(key.casualty());
            values.addAll(row.values());
            values.addAll(List.of(row.status().code(), row.contentHash(), now, now));
            rows.add(values.toArray());
        }
        return rows;
    }
}
