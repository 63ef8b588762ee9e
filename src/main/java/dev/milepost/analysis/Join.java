package dev.milepost.analysis;

import dev.milepost.warehouse.Columns;
import dev.milepost.warehouse.Tables;

/** A dimension beside the table {@code t} that answers. Every key has its row, so a join never loses a collision. */
enum Join {
    CALENDAR(Tables.DATES, "d", Columns.DATE_ID),
    SOURCE(Tables.SOURCES, "s", Columns.SOURCE_ID),
    LOCATION(Tables.LOCATIONS, "l", Columns.LOCATION_ID),
    CONDITION(Tables.ROAD_CONDITIONS, "c", Columns.ROAD_CONDITION_ID),
    CROSSING(Tables.CROSSINGS, "x", Columns.CROSSING_ID);

    private final String sql;

    Join(String table, String alias, String key) {
        this.sql = "JOIN " + table + " " + alias + " ON " + alias + "." + key + " = t." + key;
    }

    String sql() {
        return sql;
    }
}
