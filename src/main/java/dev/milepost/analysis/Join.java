package dev.milepost.analysis;

import dev.milepost.warehouse.Columns;
import dev.milepost.warehouse.Tables;

/** A dimension beside the table {@code t} that answers. Every key has its row, so a join never loses a collision. */
enum Join {
    CALENDAR(Tables.DATES, "d", Columns.DATE_ID),
    SOURCE(Tables.SOURCES, "s", Columns.SOURCE_ID),
    LOCATION(Tables.LOCATIONS, "l", Columns.LOCATION_ID),
    CONDITION(Tables.ROAD_CONDITIONS, "c", Columns.ROAD_CONDITION_ID),
    CROSSING(Tables.CROSSINGS, "x", Columns.CROSSING_ID),
    /** Multiplies the rows: one for each casualty of a collision. */
    CASUALTY(linked(Tables.CASUALTIES, "p")),
    CASUALTY_PROFILE(profile(Tables.CASUALTY_PROFILES, "q", "p.Casualty_Profile_ID")),
    /** Multiplies the rows: one for each vehicle of a collision. */
    VEHICLE(linked(Tables.VEHICLES, "v")),
    VEHICLE_PROFILE(profile(Tables.VEHICLE_PROFILES, "w", "v.Vehicle_Profile_ID"));

    private final String sql;

    Join(String sql) {
        this.sql = sql;
    }

    Join(String table, String alias, String key) {
        this.sql = "JOIN " + table + " " + alias + " ON " + alias + "." + key + " = t." + key;
    }

    /** By the natural key of the collision. */
    private static String linked(String table, String alias) {
        return "JOIN " + table + " " + alias + " ON " + alias + ".Accident_Year = t.Accident_Year AND " + alias
                + ".Source_ID = t.Source_ID AND " + alias + ".Police_Ref = t.Police_Ref";
    }

    private static String profile(String table, String alias, String key) {
        return "JOIN " + table + " " + alias + " ON " + alias + "." + key.substring(key.indexOf('.') + 1) + " = " + key;
    }

    String sql() {
        return sql;
    }
}
