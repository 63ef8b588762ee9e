package dev.milepost.ingest.write;

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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is special about a reject that is replayed: its words are as old as the reject, so that they take their place
 * among others whatever the order of replays, and its own row says what became of it, in the same transaction.
 */
final class Replays {
    private static final String OF_KEY = " WHERE f.Accident_Year = ? AND f.Source_ID = ? AND f.Police_Ref = ?";

    /** When what the collision says was said: when the reject came in, if it is a replay that said it last. */
    private static final String SAID = "SELECT COALESCE(r.Rejected_At, f.Updated) FROM fact_incidents f"
            + " LEFT JOIN ingest_reject r ON r.Incident_ID = f.Incident_ID AND r.Replayed_At = f.Updated"
            + " AND r.Correction IS NULL" + OF_KEY;

    private static final String LOADED = "UPDATE ingest_reject SET State = 'replayed', Result = ?, Replayed_At = ?,"
            + " Incident_ID = (SELECT f.Incident_ID FROM fact_incidents f" + OF_KEY + ") WHERE Reject_ID = ?";
    private static final String REJECTED = "UPDATE ingest_reject SET Reason = ?, Detail = ? WHERE Reject_ID = ?";
    private static final Written UNCHANGED = new Written(0, 0, 1, 0);

    private Replays() {}

    /** What becomes of each key; an old word leaves what has been said since as it is. */
    static Uni<List<Change>> changes(
            SqlConnection connection, Position position, Plan plan, Map<FactRow.Key, FactRow> there) {
        Uni<List<Change>> changes = Uni.createFrom().item(() -> plan.changes(there));
        Instant asOf = asOf(position);
        if (asOf == null || there.isEmpty()) return changes;
        FactRow before = there.values().iterator().next();
        FactRow.Key key = before.key();
        return connection
                .preparedQuery(SAID)
                .execute(Tuple.of(key.year(), key.sourceId(), key.reference()))
                .chain(rows -> isAfter(rows, asOf)
                        ? Uni.createFrom().item(List.of(new Change(before, List.of(), before, UNCHANGED)))
                        : changes);
    }

    private static boolean isAfter(RowSet<Row> rows, Instant asOf) {
        for (Row row : rows)
            if (row.getLocalDateTime(0).toInstant(ZoneOffset.UTC).isAfter(asOf)) return true;
        return false;
    }

    /** The reject's row: in the warehouse, or open still with the reason that keeps it out now. */
    static Uni<Void> settle(SqlConnection connection, Batch batch, List<Change> changes, LocalDateTime now) {
        if (!(batch.position() instanceof Position.Replay replay))
            return Uni.createFrom().voidItem();
        if (batch.refusals().isEmpty()) {
            Change change = changes.getFirst();
            FactRow.Key key = change.key();
            return connection
                    .preparedQuery(LOADED)
                    .execute(Tuple.of(
                            result(change.written()),
                            now,
                            key.year(),
                            key.sourceId(),
                            key.reference(),
                            replay.rejectId()))
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
