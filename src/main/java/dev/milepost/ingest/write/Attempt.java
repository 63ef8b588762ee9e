package dev.milepost.ingest.write;

import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.Written;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The statements of one batch, in the order that every writer keeps: position, dimensions, facts, revisions, rejects,
 * rollups. Optimistic: it inserts facts without looking, and fails with MySQL's "duplicate" when a key is there; the
 * caller then rolls back and runs it again with a look first.
 */
final class Attempt {
    private static final int SHARDS = 8;

    private static final Uni<Map<FactRow.Key, FactRow>> NOTHING_THERE =
            Uni.createFrom().item(Map.of());

    private final Batch batch;
    private final Plan plan;
    private final Dimensions dimensions;
    private Map<Dimension, SortedMap<Long, Object[]>> dimensionRows = Map.of();
    private Written written = Written.NOTHING;

    Attempt(Batch batch, Dimensions dimensions) {
        this.batch = batch;
        this.plan = new Plan(batch);
        this.dimensions = dimensions;
    }

    /** What it did, once it has run to its end; it counts when the COMMIT has. */
    Written written() {
        return written;
    }

    void committed() {
        dimensions.committed(plan, dimensionRows);
    }

    Uni<Written> run(SqlConnection connection, boolean lookFirst) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        // anew each time: after an outage nothing is known of the database any more
        dimensionRows = dimensions.missing(plan);
        return Progress.move(connection, batch.position(), now)
                .chain(() -> dimensions.insert(connection, plan, dimensionRows))
                .chain(() -> lookFirst ? Facts.find(connection, plan.keys()) : NOTHING_THERE)
                .chain(there -> Replays.changes(connection, batch.position(), plan, there))
                .chain(changes -> apply(connection, changes, now));
    }

    private Uni<Written> apply(SqlConnection connection, List<Change> changes, LocalDateTime now) {
        Written done = changes.stream()
                .map(Change::written)
                .reduce(new Written(0, 0, 0, batch.refusals().size()), Written::plus);
        Deltas deltas = Deltas.of(changes, shard());
        return Facts.insert(connection, changes, now)
                .chain(() -> Revisions.keep(connection, changes, now))
                .chain(() -> Facts.update(connection, changes, now))
                .chain(() -> Revisions.between(connection, changes, now))
                .chain(() -> RejectRows.insert(connection, batch, now))
                .chain(() -> Replays.settle(connection, batch, changes, now))
                .chain(() -> Progress.count(connection, batch.position(), done))
                .chain(() -> rollUp(connection, deltas))
                .replaceWith(done)
                .invoke(all -> written = all);
    }

    /** Last, because rows of rollups are shared with other writers until the COMMIT. */
    private static Uni<Void> rollUp(SqlConnection connection, Deltas deltas) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Rollup rollup : Rollup.inOrder())
            done = done.chain(() -> rollup.upsert().execute(connection, deltas.rows(rollup)));
        return done;
    }

    private int shard() {
        return switch (batch.position()) {
            case Position.Partition partition -> partition.partition() % SHARDS;
            case Position.Job job -> (int) ((job.importId() + job.lane()) % SHARDS);
            case Position.Replay replay -> (int) (replay.rejectId() % SHARDS);
        };
    }
}
