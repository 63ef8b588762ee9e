package dev.milepost.ingest.write;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.Collision;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.Vehicle;
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
final class Attempt<T extends Recorded, R extends StoredRow> {
    private static final int SHARDS = 8;

    private final Batch batch;
    private final Plan<T, R> plan;
    private final Dimensions dimensions;
    private Map<Dimension, SortedMap<Long, Object[]>> dimensionRows = Map.of();
    private Written written = Written.NOTHING;

    private Attempt(Batch batch, FactTable<T, R> table, Class<T> type, Dimensions dimensions) {
        this.batch = batch;
        this.plan = new Plan<>(
                table,
                batch.entries().stream().map(entry -> type.cast(entry.record())).toList());
        this.dimensions = dimensions;
    }

    static Attempt<?, ?> of(Batch batch, Dimensions dimensions) {
        return switch (batch.kind()) {
            case COLLISION -> new Attempt<>(batch, new IncidentFacts(), Collision.class, dimensions);
            case CASUALTY -> new Attempt<>(batch, new CasualtyFacts(), Casualty.class, dimensions);
            case VEHICLE -> new Attempt<>(batch, new VehicleFacts(), Vehicle.class, dimensions);
        };
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
                .chain(() -> lookFirst ? plan.table().find(connection, plan.keys()) : nothingThere())
                .chain(there -> Replays.changes(connection, batch.position(), plan, there))
                .chain(changes -> apply(connection, changes, now));
    }

    private Uni<Map<RowKey, R>> nothingThere() {
        return Uni.createFrom().item(Map.of());
    }

    private Uni<Written> apply(SqlConnection connection, List<Change<R>> changes, LocalDateTime now) {
        Written done = changes.stream()
                .map(Change::written)
                .reduce(new Written(0, 0, 0, batch.refusals().size()), Written::plus);
        return plan.table()
                .write(connection, changes, now)
                .chain(() -> RejectRows.insert(connection, batch, now))
                .chain(() -> Replays.settle(connection, batch, changes, now))
                .chain(() -> Progress.count(connection, batch.position(), done))
                .chain(() -> plan.table().rollUp(connection, changes, shard()))
                .replaceWith(done)
                .invoke(all -> written = all);
    }

    private int shard() {
        return switch (batch.position()) {
            case Position.Partition partition -> partition.partition() % SHARDS;
            case Position.Job job -> (int) ((job.importId() + job.lane()) % SHARDS);
            case Position.Replay replay -> (int) (replay.rejectId() % SHARDS);
        };
    }
}
