package dev.milepost.ingest.write;

import dev.milepost.collision.Collision;
import dev.milepost.collision.RecordKind;
import dev.milepost.warehouse.MonthChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collisions: facts with rollups. */
final class IncidentFacts implements FactTable<Collision, FactRow> {

    @Override
    public RecordKind kind() {
        return RecordKind.COLLISION;
    }

    @Override
    public FactRow row(Collision collision) {
        return FactRow.of(collision);
    }

    @Override
    public void dimensions(FactRow row, Collision said, DimensionRows rows) {
        rows.offer(
                Dimension.CONDITION,
                row.conditionId(),
                () -> Dimension.condition(row.conditionId(), said.conditions()));
        rows.offer(Dimension.CROSSING, row.crossingId(), () -> Dimension.crossing(row.crossingId(), said.crossing()));
        rows.offer(Dimension.LOCATION, row.locationId(), () -> Dimension.location(row.locationId(), said.location()));
    }

    @Override
    public Uni<Map<RowKey, FactRow>> find(SqlConnection connection, List<RowKey> keys) {
        return Facts.find(connection, keys);
    }

    @Override
    public Uni<Void> write(SqlConnection connection, List<Change<FactRow>> changes, LocalDateTime now) {
        if (changes.stream().noneMatch(change -> change.inserts() || change.updates()))
            return Uni.createFrom().voidItem();
        return Commits.next(connection, now)
                .chain(commit -> Facts.insert(connection, changes, commit, now)
                        .chain(() -> Revisions.keep(connection, changes, now))
                        .chain(() -> Facts.update(connection, changes, commit, now))
                        .chain(() -> Revisions.between(connection, changes, now)));
    }

    @Override
    public Uni<Void> rollUp(SqlConnection connection, List<Change<FactRow>> changes, int shard) {
        Deltas deltas = Deltas.of(changes, shard);
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Rollup rollup : Rollup.inOrder())
            done = done.chain(() -> rollup.upsert().execute(connection, deltas.rows(rollup)));
        return done.chain(() -> MonthChanges.mark(connection, months(changes), shard));
    }

    /** Those that have a collision more or less now, or another one. */
    private static Set<Integer> months(List<Change<FactRow>> changes) {
        Set<Integer> months = new TreeSet<>();
        for (Change<FactRow> change : changes) {
            if (!change.inserts() && !change.updates()) continue;
            months.add(change.after().dateId() / 100);
            FactRow before = change.before();
            if (before != null) months.add(before.dateId() / 100);
        }
        return months;
    }
}
