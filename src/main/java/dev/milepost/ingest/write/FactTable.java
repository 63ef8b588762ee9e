package dev.milepost.ingest.write;

import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Recorded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What differs between the facts of one kind of record and those of another. */
interface FactTable<T extends Recorded, R extends StoredRow> {

    /** Takes the rows of dimensions that a fact needs. */
    interface DimensionRows {
        void offer(Dimension dimension, long key, Supplier<Object[]> row);
    }

    RecordKind kind();

    R row(T recorded);

    void dimensions(R row, T recorded, DimensionRows rows);

    /** What there is with these keys, as of now. */
    Uni<? extends Map<RowKey, ? extends Content>> see(SqlConnection connection, List<RowKey> keys);

    /** The rows that have these keys, locked until the transaction ends. */
    Uni<Map<RowKey, R>> find(SqlConnection connection, List<RowKey> keys);

    /** New rows, then what the changed ones said, then what they say. */
    Uni<Void> write(SqlConnection connection, List<Change<R>> changes, LocalDateTime now);

    /** Last in a transaction, because rows of rollups are shared with other writers until the COMMIT. */
    Uni<Void> rollUp(SqlConnection connection, List<Change<R>> changes, int shard);
}
