package dev.milepost.reconcile;

import dev.milepost.warehouse.MultiRow;
import dev.milepost.warehouse.Tables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rollup and the same sums over the facts. A fact belongs to the cell that its writer would say it does: one whose
 * location is missing to the square {@code ''}, and no dimension but the location is looked at. Only so is the drift
 * of a cell untouched by a writer that revises such a fact meanwhile.
 */
enum RolledUp {
    MONTH(Tables.ROLLUP_MONTH, true, List.of("Month_ID"), List.of("f.Date_ID DIV 100")),
    TOTAL_MONTH(Tables.TOTAL_MONTH, false, List.of("Month_ID"), List.of("f.Date_ID DIV 100")),
    TOTAL_DAY(Tables.TOTAL_DAY, false, List.of("Date_ID"), List.of("f.Date_ID")),
    TOTAL_HOUR(Tables.TOTAL_HOUR, false, List.of("Month_ID", "Weekday", "Hour"), hours()),
    TOTAL_CONDITION(
            Tables.TOTAL_CONDITION,
            false,
            List.of("Month_ID", "Road_Condition_ID"),
            List.of("f.Date_ID DIV 100", "f.Road_Condition_ID")),
    TOTAL_SQUARE(
            Tables.TOTAL_SQUARE,
            false,
            List.of("Month_ID", "Square"),
            List.of("f.Date_ID DIV 100", "COALESCE(CONCAT(LEFT(l.Grid_1km, 3), SUBSTRING(l.Grid_1km, 5, 1)), '')"));

    /** Of the corrections: no writer's, so that nobody waits for a rebuild and it waits for nobody. */
    static final int SHARD = 8;

    private final String table;
    private final List<String> key;
    private final String differences;
    private final MultiRow add;
    private final String nothings;
    private final String remove;

    RolledUp(String table, boolean byAuthority, List<String> ownKey, List<String> ownKeyOfFact) {
        this.table = table;
        this.key = with(with(ownKey, byAuthority ? Shared.AUTHORITY : List.of()), Shared.KEY);
        List<String> keyOfFact =
                with(with(ownKeyOfFact, byAuthority ? Shared.AUTHORITY_OF_FACT : List.of()), Shared.KEY_OF_FACT);
        this.differences = differences(table, key, keyOfFact, where());
        List<String> row = with(key, List.of("Shard"));
        this.add = new MultiRow(
                "INSERT INTO " + table + " (" + commas(row) + ", " + commas(Shared.MEASURES) + ") VALUES",
                row.size() + Shared.MEASURES.size(),
                "ON DUPLICATE KEY UPDATE " + each(Shared.MEASURES, m -> m + " = " + m + " + VALUES(" + m + ")", ", "));
        String nothing = each(Shared.MEASURES, m -> m + " = 0", " AND ");
        this.nothings = "SELECT " + commas(row) + " FROM " + table + " WHERE " + where() + " AND " + nothing
                + " ORDER BY " + commas(row) + " LIMIT ?";
        this.remove = "DELETE FROM " + table + " WHERE " + each(row, k -> k + " = ?", " AND ") + " AND " + nothing;
    }

    String table() {
        return table;
    }

    List<String> key() {
        return key;
    }

    static List<String> measures() {
        return Shared.MEASURES;
    }

    /**
     * The cells of a month whose sums are not those of the facts: key, facts minus rollup of each measure, name of the
     * source, and how many such cells there are, also on the rows of a shorter list.
     */
    String differences() {
        return differences;
    }

    List<Object> differencesOf(Month month, int limit) {
        List<Object> values = new ArrayList<>(span(month));
        values.addAll(List.of(month.firstDate(), month.lastDate(), limit));
        return values;
    }

    /** Adds rows of key, shard and measures to what is there, whatever that has become meanwhile. */
    MultiRow add() {
        return add;
    }

    Object[] row(Cell cell) {
        return Stream.of(cell.key(), List.of(SHARD), cell.measures())
                .flatMap(List::stream)
                .toArray();
    }

    /** The keys, with shard, of rows of a month whose measures are all 0. */
    String nothings() {
        return nothings;
    }

    List<Object> nothingsOf(Month month, int limit) {
        List<Object> values = new ArrayList<>(span(month));
        values.add(limit);
        return values;
    }

    /** Removes the row of a key with shard, if all of it is still 0: whatever else its cell holds stays as it is. */
    String remove() {
        return remove;
    }

    /** Condition on its rows of a month, with the values of {@link #span}. */
    String where() {
        return daily() ? "Date_ID BETWEEN ? AND ?" : "Month_ID = ?";
    }

    List<Object> span(Month month) {
        return daily() ? List.of(month.firstDate(), month.lastDate()) : List.of(month.id());
    }

    private static List<String> hours() {
        return List.of(
                "f.Date_ID DIV 100",
                "COALESCE(WEEKDAY(f.Date_ID) + 1, 0)",
                "CASE WHEN f.Time_ID < 0 THEN -1 ELSE f.Time_ID DIV 60 END");
    }

    private boolean daily() {
        return key.getFirst().equals("Date_ID");
    }

    private static String differences(String table, List<String> key, List<String> keyOfFact, String where) {
        String keys = commas(key);
        String rolledUp = "SELECT " + keys + ", " + each(Shared.MEASURES, m -> "-" + m + " AS " + m, ", ") + " FROM "
                + table + " WHERE " + where;
        String facts = "SELECT " + commas(keyOfFact) + ", " + commas(Shared.MEASURES_OF_FACT) + " FROM " + Tables.FACTS
                + " f LEFT JOIN " + Tables.LOCATIONS + " l ON l.Location_ID = f.Location_ID"
                + " WHERE f.Date_ID BETWEEN ? AND ?";
        String cells = "SELECT " + keys + ", "
                + each(Shared.MEASURES, m -> "CAST(SUM(" + m + ") AS SIGNED) AS " + m, ", ") + " FROM (" + rolledUp
                + " UNION ALL " + facts + ") sides GROUP BY " + keys + " HAVING "
                + each(Shared.MEASURES, m -> "SUM(" + m + ") <> 0", " OR ");
        return "SELECT " + each(key, k -> "d." + k, ", ") + ", " + each(Shared.MEASURES, m -> "d." + m, ", ")
                + ", s.Source, COUNT(*) OVER () FROM (" + cells + ") d LEFT JOIN " + Tables.SOURCES
                + " s ON s.Source_ID = d.Source_ID ORDER BY " + each(key, k -> "d." + k, ", ") + " LIMIT ?";
    }

    private static String commas(List<String> names) {
        return String.join(", ", names);
    }

    private static String each(List<String> names, java.util.function.UnaryOperator<String> form, String between) {
        return names.stream().map(form).collect(Collectors.joining(between));
    }

    private static List<String> with(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return Collections.unmodifiableList(all);
    }

    /** Constants of an enum cannot be read by its own constructor. */
    private static final class Shared {
        private static final List<String> AUTHORITY = List.of("Local_Authority");
        private static final List<String> AUTHORITY_OF_FACT = List.of("f.Local_Authority");
        private static final List<String> KEY = List.of("Source_ID", "Severity_ID", "Status");
        private static final List<String> KEY_OF_FACT = List.of("f.Source_ID", "f.Severity_ID", "f.Status");
        private static final List<String> MEASURES = List.of(
                "Incidents",
                "Casualties",
                "Vehicles",
                "With_Pedestrian",
                "With_Cycle",
                "With_P2W",
                "With_Child",
                "With_Older");
        private static final List<String> MEASURES_OF_FACT = List.of(
                "1",
                "f.Number_Of_Casualties",
                "f.Motor_Vehicles_Involved",
                "f.Pedestrians_Involved > 0",
                "f.Cycles_Involved > 0",
                "f.P2W_Involved > 0",
                "f.Number_Of_Children > 0",
                "f.Number_Of_OAPs > 0");
    }
}
