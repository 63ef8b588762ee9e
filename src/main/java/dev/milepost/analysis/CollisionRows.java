package dev.milepost.analysis;

import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import dev.milepost.warehouse.Columns;
import dev.milepost.warehouse.Tables;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collisions and their revisions as rows of a statement: the columns, the dimensions joined to them, and back. */
final class CollisionRows {
    /** Of a fact and of a revision alike, where the table is {@code t}. */
    static final String PARTICULARS = Stream.concat(
                    Stream.of(
                                    Columns.DATE_ID,
                                    Columns.TIME_ID,
                                    Columns.SEVERITY_ID,
                                    Columns.STATUS,
                                    Columns.UPDATED,
                                    Columns.CASUALTIES,
                                    Columns.VEHICLES,
                                    Columns.PEDESTRIANS,
                                    Columns.CYCLES,
                                    Columns.P2W,
                                    Columns.CHILDREN,
                                    Columns.OLDER_PEOPLE)
                            .map(column -> "t." + column),
                    Stream.of(
                            "l." + Columns.LOCATION,
                            "l." + Columns.LOCAL_AUTHORITY,
                            "l." + Columns.EASTING,
                            "l." + Columns.NORTHING,
                            "l." + Columns.LONGITUDE,
                            "l." + Columns.LATITUDE,
                            "c." + Columns.WEATHER_CODE,
                            "c." + Columns.WEATHER,
                            "c." + Columns.LIGHT_CODE,
                            "c." + Columns.LIGHT,
                            "c." + Columns.SURFACE_CODE,
                            "c." + Columns.SURFACE,
                            "c." + Columns.SPEED_LIMIT,
                            "x." + Columns.FACILITY_CODE,
                            "x." + Columns.CROSSING_FACILITY,
                            "x." + Columns.CONTROL_CODE,
                            "x." + Columns.CROSSING_CONTROL))
            .collect(Collectors.joining(", "));

    static final String DIMENSIONS = Stream.of(Join.LOCATION, Join.CONDITION, Join.CROSSING)
            .map(join -> " " + join.sql())
            .collect(Collectors.joining());

    private static final String COLLISION = "SELECT t." + Columns.INCIDENT_ID + ", t." + Columns.POLICE_REF + ", t."
            + Columns.FIRST_SEEN + ", s." + Columns.SOURCE + ", " + PARTICULARS + " FROM ";

    private static final double MICRODEGREES = 1_000_000;

    private CollisionRows() {}

    /** @param ids a statement that selects the ids of the collisions wanted, and limits how many */
    static Sql newestFirst(Sql ids) {
        return Sql.of(COLLISION + "(")
                .then(ids)
                .then(") page JOIN " + Tables.FACTS + " t ON t." + Columns.INCIDENT_ID + " = page."
                        + Columns.INCIDENT_ID + " " + Join.SOURCE.sql() + DIMENSIONS + NEWEST_FIRST);
    }

    static final String NEWEST_FIRST = List.of(Columns.DATE_ID, Columns.TIME_ID, Columns.INCIDENT_ID).stream()
            .map(column -> "t." + column + " DESC")
            .collect(Collectors.joining(", ", " ORDER BY ", ""));

    /** @param ids a statement that selects the ids of the collisions wanted, and limits how many */
    static Sql byCommit(Sql ids) {
        return Sql.of(COLLISION.replace("SELECT ", "SELECT t.Commit_ID, ") + "(")
                .then(ids)
                .then(") page JOIN " + Tables.FACTS + " t ON t." + Columns.INCIDENT_ID + " = page."
                        + Columns.INCIDENT_ID + " " + Join.SOURCE.sql() + DIMENSIONS + " ORDER BY t.Commit_ID, t."
                        + Columns.INCIDENT_ID);
    }

    static StoredCollision collision(Row row) {
        return new StoredCollision(
                row.getLong(Columns.INCIDENT_ID),
                row.getString(Columns.SOURCE),
                row.getString(Columns.POLICE_REF),
                status(row),
                date(row),
                time(row),
                severity(row),
                place(row),
                circumstances(row),
                crossings(row),
                row.getInteger(Columns.CASUALTIES),
                row.getInteger(Columns.VEHICLES),
                involved(row),
                instant(row, Columns.FIRST_SEEN),
                instant(row, Columns.UPDATED));
    }

    static Cursor cursor(Row row) {
        return new Cursor(
                row.getInteger(Columns.DATE_ID), row.getInteger(Columns.TIME_ID), row.getLong(Columns.INCIDENT_ID));
    }

    static Revision revision(Row row) {
        return new Revision(
                instant(row, Columns.UPDATED),
                instant(row, Columns.REPLACED_AT),
                status(row),
                date(row),
                time(row),
                severity(row),
                place(row),
                circumstances(row),
                crossings(row),
                row.getInteger(Columns.CASUALTIES),
                row.getInteger(Columns.VEHICLES),
                involved(row));
    }

    private static LocalDate date(Row row) {
        return Days.date(row.getInteger(Columns.DATE_ID));
    }

    private static @Nullable String time(Row row) {
        int minute = row.getInteger(Columns.TIME_ID);
        return minute < 0 ? null : String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    private static String severity(Row row) {
        return Group.word(Severity.ofCode(row.getInteger(Columns.SEVERITY_ID)));
    }

    private static String status(Row row) {
        return Status.ofCode(row.getInteger(Columns.STATUS)).label();
    }

    private static Instant instant(Row row, String column) {
        return row.getLocalDateTime(column).toInstant(ZoneOffset.UTC);
    }

    private static StoredCollision.Place place(Row row) {
        return new StoredCollision.Place(
                row.getString(Columns.LOCATION),
                row.getString(Columns.LOCAL_AUTHORITY),
                row.getInteger(Columns.EASTING),
                row.getInteger(Columns.NORTHING),
                degrees(row.getDouble(Columns.LONGITUDE)),
                degrees(row.getDouble(Columns.LATITUDE)));
    }

    /** Not rounded, so that it is in the areas that the database says it is in. */
    static StoredCollision.Place exactPlace(Row row) {
        StoredCollision.Place place = place(row);
        return new StoredCollision.Place(
                place.description(),
                place.authority(),
                place.easting(),
                place.northing(),
                row.getDouble(Columns.LONGITUDE),
                row.getDouble(Columns.LATITUDE));
    }

    /** To the decimetre, which is finer than what the conversion knows. */
    private static @Nullable Double degrees(@Nullable Double exact) {
        return exact == null ? null : Math.round(exact * MICRODEGREES) / MICRODEGREES;
    }

    private static StoredCollision.Circumstances circumstances(Row row) {
        return new StoredCollision.Circumstances(
                Group.coded(row.getInteger(Columns.WEATHER_CODE), row.getString(Columns.WEATHER)),
                Group.coded(row.getInteger(Columns.LIGHT_CODE), row.getString(Columns.LIGHT)),
                Group.coded(row.getInteger(Columns.SURFACE_CODE), row.getString(Columns.SURFACE)),
                row.getInteger(Columns.SPEED_LIMIT));
    }

    private static StoredCollision.Crossings crossings(Row row) {
        return new StoredCollision.Crossings(
                Group.coded(row.getInteger(Columns.FACILITY_CODE), row.getString(Columns.CROSSING_FACILITY)),
                Group.coded(row.getInteger(Columns.CONTROL_CODE), row.getString(Columns.CROSSING_CONTROL)));
    }

    private static StoredCollision.Involved involved(Row row) {
        return new StoredCollision.Involved(
                row.getInteger(Columns.PEDESTRIANS),
                row.getInteger(Columns.CYCLES),
                row.getInteger(Columns.P2W),
                row.getInteger(Columns.CHILDREN),
                row.getInteger(Columns.OLDER_PEOPLE));
    }
}
