package dev.milepost.ingest.write;

import dev.milepost.ingest.delivery.Fenced;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.Written;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Moves the position of a source in the transaction of its batch: the first statement, and a compare-and-set, so that
 * of two writers who hold the same claim or an older one only one ever commits.
 */
final class Progress {
    private static final String MOVE_PARTITION = "UPDATE ingest_position SET Next_Offset = ?, Updated = ?"
            + " WHERE Topic = ? AND Kafka_Partition = ? AND Epoch = ? AND Next_Offset = ?";
    private static final String READ_PARTITION =
            "SELECT Epoch, Next_Offset FROM ingest_position WHERE Topic = ? AND Kafka_Partition = ?";
    private static final String MOVE_JOB =
            "UPDATE import_lane SET Next_Row = ? WHERE Import_ID = ? AND Lane = ? AND Epoch = ? AND Next_Row = ?";
    private static final String READ_JOB = "SELECT Epoch, Next_Row FROM import_lane WHERE Import_ID = ? AND Lane = ?";
    private static final String MOVE_REPLAY = "UPDATE ingest_reject SET Attempts = ?, Attempt_ID = ?, Correction = ?"
            + " WHERE Reject_ID = ? AND State = 'open' AND Attempts = ?";
    private static final String READ_REPLAY =
            "SELECT COALESCE(Attempt_ID, 0), Attempts FROM ingest_reject WHERE Reject_ID = ?";
    private static final String COUNT_JOB = "UPDATE import_lane SET Rows_Loaded = Rows_Loaded + ?,"
            + " Rows_Updated = Rows_Updated + ?, Rows_Unchanged = Rows_Unchanged + ?,"
            + " Rows_Rejected = Rows_Rejected + ? WHERE Import_ID = ? AND Lane = ?";

    private Progress() {}

    /** The batch is in the warehouse already: an earlier attempt was committed and its answer was lost. */
    static final class AlreadyCommitted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyCommitted(Position position) {
            super(position + " had been committed", null, false, false);
        }
    }

    /** Fails with {@link Fenced}, or with {@link AlreadyCommitted}, when the position is not where the batch begins. */
    static Uni<Void> move(SqlConnection connection, Position position, LocalDateTime now) {
        return switch (position) {
            case Position.Partition p ->
                move(
                        connection,
                        position,
                        MOVE_PARTITION,
                        Tuple.from(List.of(p.to(), now, p.topic(), p.partition(), p.epoch(), p.from())),
                        READ_PARTITION,
                        Tuple.of(p.topic(), p.partition()));
            case Position.Job job ->
                move(
                        connection,
                        position,
                        MOVE_JOB,
                        Tuple.of(job.to(), job.importId(), job.lane(), job.epoch(), job.from()),
                        READ_JOB,
                        Tuple.of(job.importId(), job.lane()));
            case Position.Replay replay ->
                move(
                        connection,
                        position,
                        MOVE_REPLAY,
                        Tuple.of(
                                replay.to(),
                                replay.epoch(),
                                Replays.correction(replay),
                                replay.rejectId(),
                                replay.from()),
                        READ_REPLAY,
                        Tuple.of(replay.rejectId()));
        };
    }

    private static Uni<Void> move(
            SqlConnection connection, Position position, String move, Tuple moveValues, String read, Tuple readValues) {
        return connection.preparedQuery(move).execute(moveValues).chain(moved -> {
            if (moved.rowCount() == 1) return Uni.createFrom().voidItem();
            return connection
                    .preparedQuery(read)
                    .execute(readValues)
                    .chain(rows -> Uni.createFrom().failure(reason(rows, position)));
        });
    }

    private static RuntimeException reason(RowSet<Row> rows, Position position) {
        for (Row row : rows)
            if (row.getLong(0) == position.epoch() && row.getLong(1) == position.to())
                return new AlreadyCommitted(position);
        return new Fenced(position);
    }

    static Uni<Void> count(SqlConnection connection, Position position, Written written) {
        if (!(position instanceof Position.Job job)) return Uni.createFrom().voidItem();
        return connection
                .preparedQuery(COUNT_JOB)
                .execute(Tuple.of(
                        written.loaded(),
                        written.updated(),
                        written.unchanged(),
                        written.rejected(),
                        job.importId(),
                        job.lane()))
                .replaceWithVoid();
    }
}
