package dev.milepost.reconcile;

import dev.milepost.warehouse.Tables;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many collisions a month has by the facts and by each rollup, and how many facts lack a row of a dimension. */
record MonthCounts(long facts, Map<RolledUp, Long> rolledUp, Reconciled.Orphans orphans) {
    private static final String SQL = "SELECT COUNT(*), "
            + Stream.of(
                            "l.Location_ID",
                            "r.Road_Condition_ID",
                            "x.Crossing_ID",
                            "s.Source_ID",
                            "d.Date_ID",
                            "t.Time_ID",
                            "v.Severity_ID")
                    .map(key -> "CAST(COALESCE(SUM(" + key + " IS NULL), 0) AS SIGNED)")
                    .collect(Collectors.joining(", "))
            + Stream.of(RolledUp.values())
                    .map(rollup -> ", (SELECT CAST(COALESCE(SUM(Incidents), 0) AS SIGNED) FROM " + rollup.table()
                            + " WHERE " + rollup.where() + ")")
                    .collect(Collectors.joining())
            + " FROM " + Tables.FACTS + " f"
            + " LEFT JOIN " + Tables.LOCATIONS + " l ON l.Location_ID = f.Location_ID"
            + " LEFT JOIN " + Tables.ROAD_CONDITIONS + " r ON r.Road_Condition_ID = f.Road_Condition_ID"
            + " LEFT JOIN " + Tables.CROSSINGS + " x ON x.Crossing_ID = f.Crossing_ID"
            + " LEFT JOIN " + Tables.SOURCES + " s ON s.Source_ID = f.Source_ID"
            + " LEFT JOIN " + Tables.DATES + " d ON d.Date_ID = f.Date_ID"
            + " LEFT JOIN " + Tables.TIMES + " t ON t.Time_ID = f.Time_ID"
            + " LEFT JOIN " + Tables.SEVERITIES + " v ON v.Severity_ID = f.Severity_ID"
            + " WHERE f.Date_ID BETWEEN ? AND ?";

    static Uni<MonthCounts> of(Month month, Statements statements) {
        List<Object> values = new ArrayList<>();
        for (RolledUp rollup : RolledUp.values()) values.addAll(rollup.span(month));
        values.addAll(List.of(month.firstDate(), month.lastDate()));
        return statements.rows(SQL, values).map(MonthCounts::read);
    }

    private static MonthCounts read(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        Map<RolledUp, Long> rolledUp = new EnumMap<>(RolledUp.class);
        for (RolledUp rollup : RolledUp.values()) rolledUp.put(rollup, row.getLong(8 + rollup.ordinal()));
        return new MonthCounts(
                row.getLong(0),
                rolledUp,
                new Reconciled.Orphans(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)));
    }
}
