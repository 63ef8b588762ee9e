package dev.milepost.analysis;

import dev.milepost.warehouse.Columns;
import dev.milepost.warehouse.Tables;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table that can answer, smallest first: rollups over all authorities, the months of each, and the facts. Each says what it
 * knows; whichever answers a question that it knows, the answer is the same.
 */
enum Table {
    TOTAL_MONTH(Tables.TOTAL_MONTH, Kept.BY_MONTH),
    TOTAL_HOUR(Tables.TOTAL_HOUR, Kept.BY_MONTH, Kept.HOURS),
    TOTAL_CONDITION(Tables.TOTAL_CONDITION, Kept.BY_MONTH, Kept.CONDITIONS),
    TOTAL_SQUARE(Tables.TOTAL_SQUARE, Kept.BY_MONTH),
    TOTAL_DAY(Tables.TOTAL_DAY),
    MONTH(Tables.ROLLUP_MONTH, Kept.BY_MONTH, Kept.AUTHORITIES),
    FACTS(Tables.FACTS, Kept.AUTHORITIES, Kept.HOURS, Kept.CONDITIONS, Kept.CROSSINGS);

    /** What a table keeps apart, besides days or months, source, severity and status, which all of them do. */
    private enum Kept {
        /** Months only, so that a range of dates must begin and end with one. */
        BY_MONTH,
        AUTHORITIES,
        HOURS,
        CONDITIONS,
        CROSSINGS
    }

    private final String from;
    private final Set<Kept> kept;

    Table(String name, Kept... kept) {
        this.from = name + " t";
        this.kept = Set.of(kept);
    }

    String from() {
        return from;
    }

    /**
     * For a question about all authorities: it has an index by authority, and a server that sees GROUP BY reads all rows in
     * its order, one by one from all over the table.
     */
    String notByAuthority() {
        return this == MONTH ? " IGNORE INDEX (month_authority)" : "";
    }

    /** Whether it knows months only, so that a range of dates must begin and end with one. */
    boolean monthly() {
        return kept.contains(Kept.BY_MONTH);
    }

    String counter(Counter counter) {
        return this == FACTS ? counter.ofFact() : counter.rolledUp();
    }

    /** The key of a group; null when this table does not know it. */
    @Nullable
    Expression key(Group group) {
        return switch (group) {
            case YEAR -> Expression.of(monthly() ? "t.Month_ID DIV 100" : "t.Date_ID DIV 10000");
            case QUARTER ->
                Expression.of(
                        monthly()
                                ? "t.Month_ID DIV 100 * 10 + (t.Month_ID MOD 100 + 2) DIV 3"
                                : "t.Date_ID DIV 10000 * 10 + (t.Date_ID DIV 100 MOD 100 + 2) DIV 3");
            case MONTH -> Expression.of(monthly() ? "t.Month_ID" : "t.Date_ID DIV 100");
            case WEEK ->
                daily(Expression.of("d." + Columns.ISO_YEAR + " * 100 + d." + Columns.ISO_WEEK, Join.CALENDAR));
            case DATE -> daily(Expression.of("t." + Columns.DATE_ID));
            // not by the calendar: a server that joins it first looks for the facts of each of its days
            case WEEKDAY ->
                this == TOTAL_HOUR
                        ? Expression.of("t." + Columns.WEEKDAY)
                        : daily(Expression.of("WEEKDAY(t." + Columns.DATE_ID + ") + 1"));
            case HOUR -> hour();
            case SEVERITY -> Expression.of("t." + Columns.SEVERITY_ID);
            case AUTHORITY -> kept.contains(Kept.AUTHORITIES) ? Expression.of("t." + Columns.LOCAL_AUTHORITY) : null;
            case SOURCE -> Expression.of("s." + Columns.SOURCE, Join.SOURCE);
            case STATUS -> Expression.of("t." + Columns.STATUS);
            case WEATHER -> condition(Columns.WEATHER_CODE, Columns.WEATHER);
            case LIGHT -> condition(Columns.LIGHT_CODE, Columns.LIGHT);
            case SURFACE -> condition(Columns.SURFACE_CODE, Columns.SURFACE);
            case SPEED_LIMIT ->
                kept.contains(Kept.CONDITIONS)
                        ? Expression.of("COALESCE(c." + Columns.SPEED_LIMIT + ", -1)", Join.CONDITION)
                        : null;
            case CROSSING_FACILITY -> crossing(Columns.FACILITY_CODE, Columns.CROSSING_FACILITY);
            case CROSSING_CONTROL -> crossing(Columns.CONTROL_CODE, Columns.CROSSING_CONTROL);
            case CASUALTY_CLASS -> casualty("Casualty_Class");
            case CASUALTY_TYPE -> casualty("Casualty_Type");
            case AGE_BAND -> casualty("Age_Band");
            case SEX -> casualty("Sex");
            case CASUALTY_SEVERITY -> this == FACTS ? Expression.of("p." + Columns.SEVERITY_ID, Join.CASUALTY) : null;
            case VEHICLE_TYPE ->
                linked(Expression.coded("w.Vehicle_Type_Code", "w.Vehicle_Type", Join.VEHICLE, Join.VEHICLE_PROFILE));
        };
    }

    boolean knows(List<Group> groups) {
        return groups.stream().allMatch(group -> key(group) != null);
    }

    private @Nullable Expression daily(Expression expression) {
        return monthly() ? null : expression;
    }

    private @Nullable Expression hour() {
        if (this == FACTS) return Expression.of("CASE WHEN t.Time_ID < 0 THEN -1 ELSE t.Time_ID DIV 60 END");
        return kept.contains(Kept.HOURS) ? Expression.of("t." + Columns.HOUR) : null;
    }

    private @Nullable Expression condition(String code, String label) {
        return kept.contains(Kept.CONDITIONS) ? Expression.coded("c." + code, "c." + label, Join.CONDITION) : null;
    }

    private @Nullable Expression crossing(String code, String label) {
        return kept.contains(Kept.CROSSINGS) ? Expression.coded("x." + code, "x." + label, Join.CROSSING) : null;
    }

    private @Nullable Expression casualty(String column) {
        return linked(Expression.coded("q." + column + "_Code", "q." + column, Join.CASUALTY, Join.CASUALTY_PROFILE));
    }

    private @Nullable Expression linked(Expression expression) {
        return this == FACTS ? expression : null;
    }
}
