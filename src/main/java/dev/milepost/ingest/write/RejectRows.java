package dev.milepost.ingest.write;

import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.delivery.Origin;
import dev.milepost.ingest.delivery.Position;
import dev.milepost.ingest.delivery.RejectedRecord;
import dev.milepost.warehouse.MultiRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rejected records into their table, in the transaction of the batch they came in; each once. */
final class RejectRows {
    /** A statement's worth: far below what either engine takes as a packet by default. */
    private static final int BYTES_A_STATEMENT = 4 << 20;

    private static final MultiRow INSERT = new MultiRow(
            "INSERT INTO ingest_reject (Reason, Detail, Topic, Topic_ID, Kafka_Partition, Kafka_Offset, Import_ID,"
                    + " File_Part, File_Line, Raw, Rejected_At, Record, Record_Kind, Source, Status) VALUES",
            15,
            "ON DUPLICATE KEY UPDATE Reject_ID = ingest_reject.Reject_ID");

    private RejectRows() {}

    static Uni<Void> insert(SqlConnection connection, Batch batch, LocalDateTime now) {
        // one that is replayed has its row
        if (batch.refusals().isEmpty() || batch.position() instanceof Position.Replay)
            return Uni.createFrom().voidItem();
        return Multi.createFrom()
                .iterable(statements(batch, now))
                .onItem()
                .transformToUniAndConcatenate(rows -> INSERT.execute(connection, rows))
                .collect()
                .last();
    }

    private static List<List<Object[]>> statements(Batch batch, LocalDateTime now) {
        List<List<Object[]>> statements = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        int bytes = 0;
        for (Batch.Refusal refusal : batch.refusals()) {
            int size = size(refusal.record().content());
            if (!rows.isEmpty() && bytes + size > BYTES_A_STATEMENT) {
                statements.add(rows);
                rows = new ArrayList<>();
                bytes = 0;
            }
            rows.add(row(refusal.record(), batch.position(), now));
            bytes += size;
        }
        statements.add(rows);
        return statements;
    }

    private static int size(RejectedRecord.Content content) {
        byte[] raw = content.raw();
        String fields = content.fields();
        return (raw == null ? 0 : raw.length) + (fields == null ? 0 : fields.length());
    }

    private static Object[] row(RejectedRecord record, Position position, LocalDateTime now) {
        byte[] bytes = record.content().raw();
        // the client takes binary values as buffers of its own
        io.vertx.core.buffer.Buffer raw =
                bytes == null ? null : Buffer.buffer(bytes).getDelegate();
        String topicId = position instanceof Position.Partition partition ? partition.topicId() : null;
        List<@Nullable Object> row = new ArrayList<>(15);
        Collections.addAll(row, record.reason().name(), record.detail());
        switch (record.origin()) {
            case Origin.Message message ->
                Collections.addAll(row, message.topic(), topicId, message.partition(), message.offset(), null, 0, null);
            case Origin.Line line ->
                Collections.addAll(row, null, null, null, null, line.importId(), line.part(), line.line());
        }
        Collections.addAll(
                row,
                raw,
                now,
                record.content().fields(),
                record.provenance().kind().label(),
                record.provenance().source(),
                record.provenance().status().code());
        return row.toArray();
    }
}
