package dev.milepost.ingest.write;

import dev.milepost.warehouse.Keys;
import dev.milepost.warehouse.MultiRow;
import java.util.List;
import java.util.function.Function;

/** The rollups: by what each is kept. Their measures are the same. */
enum Rollup {
    DAY("rollup_incidents_day", List.of("Date_ID"), row -> List.of((long) row.dateId())),
    HOUR(
            "rollup_incidents_hour",
            List.of("Month_ID", "Weekday", "Hour"),
            row -> List.of(
                    month(row), (long) Keys.date(row.dateId()).getDayOfWeek().getValue(), hour(row))),
    CONDITION(
            "rollup_incidents_condition",
            List.of("Month_ID", "Road_Condition_ID"),
            row -> List.of(month(row), row.conditionId()));

    private final Function<FactRow, List<Long>> key;
    private final MultiRow upsert;

    Rollup(String table, List<String> ownKey, Function<FactRow, List<Long>> key) {
        this.key = key;
        String head = "INSERT INTO " + table + " (" + String.join(", ", ownKey) + ", " + Columns.SHARED_KEY + ", "
                + String.join(", ", Columns.MEASURES) + ") VALUES";
        String tail = "ON DUPLICATE KEY UPDATE "
                + String.join(
                        ", ",
                        Columns.MEASURES.stream()
                                .map(each -> each + " = " + each + " + VALUES(" + each + ")")
                                .toList());
        this.upsert = new MultiRow(head, ownKey.size() + 5 + Columns.MEASURES.size(), tail);
    }

    /** The columns of the key that are this rollup's own. */
    List<Long> key(FactRow row) {
        return key.apply(row);
    }

    MultiRow upsert() {
        return upsert;
    }

    static List<Rollup> inOrder() {
        return List.of(values());
    }

    private static long month(FactRow row) {
        return row.dateId() / 100;
    }

    private static long hour(FactRow row) {
        return row.timeId() < 0 ? -1 : row.timeId() / 60;
    }

    /** Constants of an enum cannot be read by its own constructor. */
    private static final class Columns {
        private static final String SHARED_KEY = "Local_Authority, Source_ID, Severity_ID, Status, Shard";
        private static final List<String> MEASURES = List.of(
                "Incidents",
                "Casualties",
                "Vehicles",
                "With_Pedestrian",
                "With_Cycle",
                "With_P2W",
                "With_Child",
                "With_Older");
    }
}
