package dev.milepost.ingest.write;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.Collision;
import dev.milepost.collision.RecordKind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one transaction, in the order that every writer keeps: positions, facts, revisions, rejects,
 * dimensions, rollups; what writers share comes last, because it is locked until the COMMIT. Optimistic: it inserts facts without looking, and fails with MySQL's "duplicate" when a key is there;
 * the caller then rolls back and runs it again with a look first. That look takes no locks, and finds out of which keys
 * nothing new is said; only the others are locked, and need dimensions.
 */
final class Attempt<T extends Recorded, R extends StoredRow> {
    /** Rows of rollups that writers of the stream share, and those of files: neither waits for the other's COMMIT. */
    private static final int STREAM_SHARD = 0;

    private static final int FILE_SHARD = 1;

    private final List<Batch> batches;
    private final Plan<T, R> plan;
    private final Dimensions dimensions;
    private Map<Dimension, SortedMap<Long, Object[]>> dimensionRows = Map.of();
    private Plan<T, R> news;
    private boolean found;
    private @Nullable Written written;

    private Attempt(List<Batch> batches, FactTable<T, R> table, Class<T> type, Dimensions dimensions) {
        this.batches = batches;
        List<T> records = new ArrayList<>();
        for (Batch batch : batches) for (Batch.Entry entry : batch.entries()) records.add(type.cast(entry.record()));
        this.plan = new Plan<>(table, records);
        this.news = plan;
        this.dimensions = dimensions;
    }

    /** @param batches of one kind, each of another source; several only of partitions */
    static Attempt<?, ?> of(List<Batch> batches, Dimensions dimensions) {
        RecordKind kind = batches.getFirst().kind();
        return switch (kind) {
            case COLLISION -> new Attempt<>(batches, new IncidentFacts(), Collision.class, dimensions);
            case CASUALTY -> new Attempt<>(batches, new CasualtyFacts(), Casualty.class, dimensions);
            case VEHICLE -> new Attempt<>(batches, new VehicleFacts(), Vehicle.class, dimensions);
        };
    }

    /** What it did, once it has run to its end; it counts when the COMMIT has. */
    @Nullable
    Written written() {
        return written;
    }

    /** Whether any of its keys was there already. */
    boolean foundAny() {
        return found;
    }

    void committed() {
        dimensions.committed(news, dimensionRows);
    }

    Uni<Written> run(SqlConnection connection, boolean lookFirst) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        Uni<Void> moved = Uni.createFrom().voidItem();
        for (Batch batch : batches) moved = moved.chain(() -> Progress.move(connection, batch.position(), now));
        return moved.chain(() -> lookFirst ? look(connection) : dontLook())
                .chain(() -> lookFirst && news.size() > 0 ? plan.table().find(connection, news.keys()) : nothingThere())
                .chain(there -> Replays.changes(connection, batches.getFirst().position(), news, there))
                .chain(changes -> apply(connection, changes, now));
    }

    private Uni<Void> dontLook() {
        news = plan;
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> look(SqlConnection connection) {
        // a replay has its own word on what is newer
        if (isReplay() || plan.size() == 0) return dontLook();
        return plan.table()
                .see(connection, plan.keys())
                .invoke(seen -> {
                    found = !seen.isEmpty();
                    news = plan.news(seen);
                })
                .replaceWithVoid();
    }

    private boolean isReplay() {
        return batches.getFirst().position() instanceof Position.Replay;
    }

    private Uni<Map<RowKey, R>> nothingThere() {
        return Uni.createFrom().item(Map.of());
    }

    private Uni<Written> apply(SqlConnection connection, List<Change<R>> changes, LocalDateTime now) {
        Written done = done(changes);
        Uni<Void> applied = plan.table().write(connection, changes, now);
        for (Batch batch : batches)
            applied = applied.chain(() -> RejectRows.insert(connection, batch, now))
                    .chain(() -> Replays.settle(connection, batch, changes, now))
                    .chain(() -> Progress.count(connection, batch.position(), done));
        return applied.chain(() -> dimensions(connection))
                .chain(() -> plan.table().rollUp(connection, changes, shard()))
                .replaceWith(done)
                .invoke(all -> written = all);
    }

    private Uni<Void> dimensions(SqlConnection connection) {
        // anew each time: after an outage nothing is known of the database any more
        dimensionRows = dimensions.missing(news);
        return dimensions.insert(connection, news, dimensionRows);
    }

    private Written done(List<Change<R>> changes) {
        int loaded = 0;
        int updated = 0;
        int unchanged = plan.size() - news.size();
        for (Change<R> change : changes) {
            loaded += change.written().loaded();
            updated += change.written().updated();
            unchanged += change.written().unchanged();
        }
        int rejected = 0;
        for (Batch batch : batches) rejected += batch.refusals().size();
        return new Written(loaded, updated, unchanged, rejected);
    }

    private int shard() {
        return batches.getFirst().position() instanceof Position.Job ? FILE_SHARD : STREAM_SHARD;
    }
}
