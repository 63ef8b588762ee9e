package dev.milepost.analysis;

import dev.milepost.warehouse.Columns;
import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Names a state of the warehouse: another name whenever a collision was added or revised, or a rollup corrected. Derived from the positions that
 * move in the transaction of the facts, so that no writer queues at a row for it; ids alone would miss a transaction that
 * took its ids early and commits late.
 */
@ApplicationScoped
public class DataVersion {
    private static final Sql QUESTION = Sql.of("SELECT"
            + " (SELECT COALESCE(MAX(" + Columns.INCIDENT_ID + "), 0) FROM " + Tables.FACTS + "),"
            + " (SELECT COALESCE(MAX(" + Columns.REVISION_ID + "), 0) FROM " + Tables.REVISIONS + "),"
            + " (SELECT CAST(COALESCE(SUM(CRC32(CONCAT_WS('/', Topic, Kafka_Partition, Next_Offset))), 0) AS SIGNED)"
            + " FROM " + Tables.POSITIONS + "),"
            + " (SELECT CAST(COALESCE(SUM(Rows_Loaded + Rows_Updated), 0) AS SIGNED) FROM " + Tables.LANES + "),"
            + " (SELECT CAST(COALESCE(SUM(Cells_Corrected), 0) AS SIGNED) FROM " + Tables.REBUILDS + "),"
            + " (SELECT COUNT(*) FROM " + Tables.REJECTS + " WHERE State = 'replayed')");

    private final Reading reading;

    DataVersion(Reading reading) {
        this.reading = reading;
    }

    public Uni<String> current() {
        return reading.at(DataVersion::at);
    }

    static Uni<String> at(Reading.Moment moment) {
        return moment.rows(QUESTION).map(DataVersion::name);
    }

    private static String name(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        String state = row.getLong(0) + "/" + row.getLong(1) + "/" + row.getLong(2) + "/" + row.getLong(3) + "/"
                + row.getLong(4) + "/" + row.getLong(5);
        return UUID.nameUUIDFromBytes(state.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 18)
                .replace("-", "");
    }
}
