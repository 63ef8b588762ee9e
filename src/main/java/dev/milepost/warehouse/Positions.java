package dev.milepost.warehouse;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** How far each partition has been read. A claim raises the epoch: from then on every older writer matches no row. */
@ApplicationScoped
public class Positions {
    private static final String RAISE = "INSERT INTO ingest_position"
            + " (Topic, Kafka_Partition, Topic_ID, Epoch, Next_Offset, Owner, Updated) VALUES (?, ?, ?, 1, 0, ?, ?)"
            + " ON DUPLICATE KEY UPDATE Epoch = Epoch + 1, Owner = VALUES(Owner), Updated = VALUES(Updated),"
            // assignments run from left to right: the offset is decided before the id that decides it is replaced
            + " Next_Offset = IF(Topic_ID = VALUES(Topic_ID), Next_Offset, 0), Topic_ID = VALUES(Topic_ID)";
    private static final String READ =
            "SELECT Epoch, Next_Offset FROM ingest_position WHERE Topic = ? AND Kafka_Partition = ?";
    private static final String ALL = "SELECT Topic, Kafka_Partition, Epoch, Next_Offset FROM ingest_position";
    private static final String SET = "UPDATE ingest_position SET Next_Offset = ?, Updated = ?"
            + " WHERE Topic = ? AND Kafka_Partition = ? AND Epoch = ?";

    private final Pool pool;
    private final Schema schema;

    Positions(Pool pool, Schema schema) {
        this.pool = pool;
        this.schema = schema;
    }

    /** @param nextOffset the first offset that is not in the warehouse */
    public record Claim(long epoch, long nextOffset) {}

    public record Of(String topic, int partition) {}

    /** Those of every partition that was ever claimed. */
    public Uni<Map<Of, Claim>> all() {
        return pool.query(ALL).execute().map(rows -> {
            Map<Of, Claim> all = new HashMap<>();
            for (Row row : rows)
                all.put(new Of(row.getString(0), row.getInteger(1)), new Claim(row.getLong(2), row.getLong(3)));
            return all;
        });
    }

    /** Claims a partition for this instance, once the schema is there; a topic made anew begins at 0 again. */
    public Uni<Claim> claim(String topic, String topicId, int partition, String owner) {
        return schema.ready()
                .chain(() -> Transaction.of(
                        pool,
                        connection -> connection
                                .preparedQuery(RAISE)
                                .execute(Tuple.tuple()
                                        .addString(topic)
                                        .addInteger(partition)
                                        .addString(topicId)
                                        .addString(owner)
                                        .addLocalDateTime(now()))
                                .chain(() -> read(connection, topic, partition))));
    }

    /** Sets a claimed position, for a log that ends before it or begins after it. */
    public Uni<Void> set(String topic, int partition, long epoch, long offset) {
        return pool.preparedQuery(SET)
                .execute(Tuple.of(offset, now(), topic, partition, epoch))
                .replaceWithVoid();
    }

    private static Uni<Claim> read(SqlConnection connection, String topic, int partition) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(topic, partition))
                .map(RowSet<Row>::iterator)
                .map(rows -> {
                    Row row = rows.next();
                    return new Claim(row.getLong(0), row.getLong(1));
                });
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }
}
