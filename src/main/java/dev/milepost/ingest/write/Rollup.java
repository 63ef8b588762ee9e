package dev.milepost.ingest.write;

import dev.milepost.warehouse.Keys;
import dev.milepost.warehouse.MultiRow;
import java.util.List;
import java.util.function.Function;

/** The rollups: by what each is kept. Their measures are the same. */
enum Rollup {
    DAY("rollup_incidents_day", true, List.of("Date_ID"), row -> List.of((long) row.dateId())),
    MONTH("rollup_incidents_month", true, List.of("Month_ID"), row -> List.of(month(row))),
    HOUR("rollup_incidents_hour", true, List.of("Month_ID", "Weekday", "Hour"), Rollup::hours),
    CONDITION("rollup_incidents_condition", true, List.of("Month_ID", "Road_Condition_ID"), Rollup::conditions),
    TOTAL_MONTH("rollup_total_month", false, List.of("Month_ID"), row -> List.of(month(row))),
    TOTAL_HOUR("rollup_total_hour", false, List.of("Month_ID", "Weekday", "Hour"), Rollup::hours),
    TOTAL_CONDITION("rollup_total_condition", false, List.of("Month_ID", "Road_Condition_ID"), Rollup::conditions),
    TOTAL_SQUARE("rollup_total_square", false, List.of("Month_ID", "Square"), row -> List.of(month(row), row.square()));

    private final boolean byAuthority;
    private final Function<FactRow, List<Object>> key;
    private final MultiRow upsert;

    Rollup(String table, boolean byAuthority, List<String> ownKey, Function<FactRow, List<Object>> key) {
        this.byAuthority = byAuthority;
        this.key = key;
        String head = "INSERT INTO " + table + " (" + String.join(", ", ownKey) + ", "
                + (byAuthority ? "Local_Authority, " : "") + Columns.SHARED_KEY + ", "
                + String.join(", ", Columns.MEASURES) + ") VALUES";
        String tail = "ON DUPLICATE KEY UPDATE "
                + String.join(
                        ", ",
                        Columns.MEASURES.stream()
                                .map(each -> each + " = " + each + " + VALUES(" + each + ")")
                                .toList());
        int shared = byAuthority ? 5 : 4;
        this.upsert = new MultiRow(head, ownKey.size() + shared + Columns.MEASURES.size(), tail);
    }

    /** Whether each authority has cells of its own, or all share one. */
    boolean byAuthority() {
        return byAuthority;
    }

    /** The columns of the key that are this rollup's own: numbers and texts. */
    List<Object> key(FactRow row) {
        return key.apply(row);
    }

    MultiRow upsert() {
        return upsert;
    }

    static List<Rollup> inOrder() {
        return List.of(values());
    }

    private static List<Object> hours(FactRow row) {
        return List.of(month(row), (long) Keys.date(row.dateId()).getDayOfWeek().getValue(), hour(row));
    }

    private static List<Object> conditions(FactRow row) {
        return List.of(month(row), row.conditionId());
    }

    private static long month(FactRow row) {
        return row.dateId() / 100;
    }

    private static long hour(FactRow row) {
        return row.timeId() < 0 ? -1 : row.timeId() / 60;
    }

    /** Constants of an enum cannot be read by its own constructor. */
    private static final class Columns {
        private static final String SHARED_KEY = "Source_ID, Severity_ID, Status, Shard";
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
