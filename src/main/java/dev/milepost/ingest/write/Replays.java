package dev.milepost.ingest.write;

import dev.milepost.collision.RecordKind;
import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.RejectedRecord;
import dev.milepost.ingest.delivery.Written;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is special about a reject that is replayed: its words are as old as the reject, so that they take their place
 * among others whatever the order of replays, and its own row says what became of it, in the same transaction.
 */
final class Replays {
    private static final String OF_COLLISION = " WHERE f.Accident_Year = ? AND f.Source_ID = ? AND f.Police_Ref = ?";
    private static final String INCIDENT = "(SELECT f.Incident_ID FROM fact_incidents f" + OF_COLLISION + ")";

    private static final String REJECTED = "UPDATE ingest_reject SET Reason = ?, Detail = ? WHERE Reject_ID = ?";
    private static final Written UNCHANGED = new Written(0, 0, 1, 0);

    private Replays() {}

    /** A row of a fact by its natural key. */
    private static String ofKey(RecordKind kind) {
        return switch (kind) {
            case COLLISION -> OF_COLLISION;
            case VEHICLE -> OF_COLLISION + " AND f.Vehicle_Reference = ?";
            case CASUALTY -> OF_COLLISION + " AND f.Vehicle_Reference = ? AND f.Casualty_Reference = ?";
        };
    }

    /** When what a fact says was said: when the reject came in, if it is a replay that said it last. */
    private static String said(RecordKind kind) {
        String became =
                switch (kind) {
                    case COLLISION -> "fact_incidents f LEFT JOIN ingest_reject r ON r.Incident_ID = f.Incident_ID";
                    case VEHICLE -> "fact_vehicles f LEFT JOIN ingest_reject r ON r.Linked_ID = f.Vehicle_ID";
                    case CASUALTY -> "fact_casualties f LEFT JOIN ingest_reject r ON r.Linked_ID = f.Casualty_ID";
                };
        return "SELECT COALESCE(r.Rejected_At, f.Updated) FROM " + became + " AND r.Record_Kind = '" + kind.label()
                + "' AND r.Replayed_At = f.Updated AND r.Correction IS NULL" + ofKey(kind);
    }

    private static String loaded(RecordKind kind) {
        String linked =
                switch (kind) {
                    case COLLISION -> "";
                    case VEHICLE -> ", Linked_ID = (SELECT f.Vehicle_ID FROM fact_vehicles f" + ofKey(kind) + ")";
                    case CASUALTY -> ", Linked_ID = (SELECT f.Casualty_ID FROM fact_casualties f" + ofKey(kind) + ")";
                };
        return "UPDATE ingest_reject SET State = 'replayed', Result = ?, Replayed_At = ?, Incident_ID = " + INCIDENT
                + linked + " WHERE Reject_ID = ?";
    }

    private static List<Object> values(RecordKind kind, RowKey key) {
        List<Object> values = new ArrayList<>(List.of(key.year(), key.sourceId(), key.reference()));
        if (kind != RecordKind.COLLISION) values.add(key.vehicle());
        if (kind == RecordKind.CASUALTY) values.add(key.casualty());
        return values;
    }

    /** What becomes of each key; an old word leaves what has been said since as it is. */
    static <R extends StoredRow> Uni<List<Change<R>>> changes(
            SqlConnection connection, Position position, Plan<?, R> plan, Map<RowKey, R> there) {
        Uni<List<Change<R>>> changes = Uni.createFrom().item(() -> plan.changes(there));
        Instant asOf = asOf(position);
        if (asOf == null || there.isEmpty()) return changes;
        R before = there.values().iterator().next();
        RecordKind kind = plan.table().kind();
        return connection
                .preparedQuery(said(kind))
                .execute(Tuple.wrap(values(kind, before.key())))
                .chain(rows -> isAfter(rows, asOf)
                        ? Uni.createFrom().item(List.of(new Change<>(before, List.of(), before, UNCHANGED)))
                        : changes);
    }

    private static boolean isAfter(RowSet<Row> rows, Instant asOf) {
        for (Row row : rows)
            if (row.getLocalDateTime(0).toInstant(ZoneOffset.UTC).isAfter(asOf)) return true;
        return false;
    }

    /** The reject's row: in the warehouse, or open still with the reason that keeps it out now. */
    static <R extends StoredRow> Uni<Void> settle(
            SqlConnection connection, Batch batch, List<Change<R>> changes, LocalDateTime now) {
        if (!(batch.position() instanceof Position.Replay replay))
            return Uni.createFrom().voidItem();
        if (batch.refusals().isEmpty()) {
            RecordKind kind = batch.kind();
            Change<R> change = changes.getFirst();
            List<Object> values = new ArrayList<>(List.of(result(change.written()), now));
            values.addAll(values(RecordKind.COLLISION, change.key()));
            if (kind != RecordKind.COLLISION) values.addAll(values(kind, change.key()));
            values.add(replay.rejectId());
            return connection
                    .preparedQuery(loaded(kind))
                    .execute(Tuple.wrap(values))
                    .replaceWithVoid();
        }
        RejectedRecord refused = batch.refusals().getFirst().record();
        return connection
                .preparedQuery(REJECTED)
                .execute(Tuple.of(refused.reason().name(), refused.detail(), replay.rejectId()))
                .replaceWithVoid();
    }

    static io.vertx.core.buffer.@Nullable Buffer correction(Position.Replay replay) {
        byte[] given = replay.correction();
        // the client takes binary values as buffers of its own
        return given == null ? null : Buffer.buffer(given).getDelegate();
    }

    private static String result(Written written) {
        if (written.loaded() > 0) return "loaded";
        return written.updated() > 0 ? "updated" : "unchanged";
    }

    private static @Nullable Instant asOf(Position position) {
        return position instanceof Position.Replay replay ? replay.asOf() : null;
    }
}
