package dev.milepost.rejects;

import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Status;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A row of ingest_reject as a reject. */
final class RejectRow {
    static final String COLUMNS = "Reject_ID, State, Reason, Detail, Topic, Kafka_Partition, Kafka_Offset, Import_ID,"
            + " File_Part, File_Line, Raw, Record, Record_Kind, Source, Status, Rejected_At, Attempts, Correction, Replayed_At, Result,"
            + " Incident_ID, Published_At";

    private RejectRow() {}

    static Reject reject(Row row) {
        String state = row.getString("State");
        Integer status = row.getInteger("Status");
        return new Reject(
                row.getLong("Reject_ID"),
                kind(row.getString("Record_Kind")),
                RejectState.ofLabel(state)
                        .orElseThrow(() -> new IllegalStateException("a reject is in no state '" + state + "'")),
                row.getString("Reason"),
                row.getString("Detail"),
                new Reject.From(
                        row.getString("Topic"),
                        row.getInteger("Kafka_Partition"),
                        row.getLong("Kafka_Offset"),
                        row.getLong("Import_ID"),
                        row.getInteger("File_Part"),
                        row.getLong("File_Line")),
                new Reject.Content(bytes(row, "Raw"), row.getString("Record")),
                row.getString("Source"),
                status == null ? null : Status.ofCode(status),
                instant(row.getLocalDateTime("Rejected_At")),
                new Reject.Replay(
                        row.getLong("Attempts"),
                        bytes(row, "Correction"),
                        orNull(row.getLocalDateTime("Replayed_At")),
                        row.getString("Result"),
                        row.getLong("Incident_ID")),
                orNull(row.getLocalDateTime("Published_At")));
    }

    private static RecordKind kind(String label) {
        return RecordKind.ofLabel(label)
                .orElseThrow(() -> new IllegalStateException("a reject is about no '" + label + "'"));
    }

    private static byte @Nullable [] bytes(Row row, String column) {
        io.vertx.core.buffer.Buffer bytes = row.get(io.vertx.core.buffer.Buffer.class, column);
        return bytes == null ? null : bytes.getBytes();
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant orNull(@Nullable LocalDateTime utc) {
        return utc == null ? null : instant(utc);
    }
}
