package dev.milepost.ingest.write;

import dev.milepost.warehouse.Keys;
import dev.milepost.warehouse.MultiRow;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The rollups: by what each is kept. Their measures are the same. What is a rollup's own in a key is one or two numbers,
 * and a text in one of them.
 */
enum Rollup {
    MONTH("rollup_incidents_month", true, List.of("Month_ID"), Rollup::month, Rollup::nothing),
    TOTAL_MONTH("rollup_total_month", false, List.of("Month_ID"), Rollup::month, Rollup::nothing),
    TOTAL_DAY("rollup_total_day", false, List.of("Date_ID"), FactRow::dateId, Rollup::nothing),
    TOTAL_HOUR("rollup_total_hour", false, List.of("Month_ID", "Weekday", "Hour"), Rollup::month, Rollup::hourOfWeek),
    TOTAL_CONDITION(
            "rollup_total_condition",
            false,
            List.of("Month_ID", "Road_Condition_ID"),
            Rollup::month,
            FactRow::conditionId),
    TOTAL_SQUARE("rollup_total_square", false, List.of("Month_ID", "Square"), Rollup::month, Rollup::nothing);

    /** Hours of a day from -1, which is unknown, so that one number holds a weekday and an hour. */
    private static final int HOURS = 25;

    private final boolean byAuthority;
    private final ToLongFunction<FactRow> first;
    private final ToLongFunction<FactRow> second;
    private final MultiRow upsert;

    Rollup(
            String table,
            boolean byAuthority,
            List<String> ownKey,
            ToLongFunction<FactRow> first,
            ToLongFunction<FactRow> second) {
        this.byAuthority = byAuthority;
        this.first = first;
        this.second = second;
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

    Cell cell(FactRow row) {
        String text = byAuthority ? row.authority() : this == TOTAL_SQUARE ? row.square() : "";
        return new Cell(
                first.applyAsLong(row),
                second.applyAsLong(row),
                text,
                row.key().sourceId(),
                row.severityId(),
                row.status().code());
    }

    /** The values of the key of a cell, in the order of the upsert. */
    void addKey(Cell cell, int shard, List<? super Object> values) {
        values.add(cell.first());
        switch (this) {
            case TOTAL_HOUR -> {
                values.add(cell.second() / HOURS);
                values.add(cell.second() % HOURS - 1);
            }
            case TOTAL_CONDITION -> values.add(cell.second());
            default -> {}
        }
        if (byAuthority || this == TOTAL_SQUARE) values.add(cell.text());
        values.add(cell.source());
        values.add(cell.severity());
        values.add(cell.status());
        values.add(shard);
    }

    MultiRow upsert() {
        return upsert;
    }

    static List<Rollup> inOrder() {
        return List.of(values());
    }

    private static long nothing(FactRow row) {
        return 0;
    }

    private static long month(FactRow row) {
        return row.dateId() / 100;
    }

    private static long hourOfWeek(FactRow row) {
        long hour = row.timeId() < 0 ? -1 : row.timeId() / 60;
        return Keys.date(row.dateId()).getDayOfWeek().getValue() * (long) HOURS + hour + 1;
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
