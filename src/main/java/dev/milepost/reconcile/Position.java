package dev.milepost.reconcile;

import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** How far a partition has been read, as the warehouse has it. */
record Position(String topic, String topicId, int partition, long next, String owner, long epoch, Instant updated) {
    private static final String SQL =
            "SELECT Topic, Topic_ID, Kafka_Partition, Next_Offset, Owner, Epoch, Updated FROM " + Tables.POSITIONS
                    + " ORDER BY Topic, Kafka_Partition";

    /** Ordered by topic and partition. */
    static Uni<List<Position>> all(Statements statements) {
        return statements
                .rows(SQL, List.of())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Position::of)
                        .toList());
    }

    private static Position of(Row row) {
        return new Position(
                row.getString(0),
                row.getString(1),
                row.getInteger(2),
                row.getLong(3),
                row.getString(4),
                row.getLong(5),
                row.getLocalDateTime(6).toInstant(ZoneOffset.UTC));
    }
}
