package dev.milepost.ingest.write;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.Coded;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.Crossing;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Location;
import dev.milepost.collision.Vehicle;
import dev.milepost.warehouse.MultiRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dimension that grows with the records; date, time and severity are complete from the beginning. */
enum Dimension {
    SOURCE("dim_source", 1_000, "Source_ID", "Source"),
    CONDITION(
            "dim_road_condition",
            20_000,
            "Road_Condition_ID",
            "Road_Condition",
            "Weather",
            "Visibility",
            "Speed_Limit",
            "Surface_Code",
            "Weather_Code",
            "Light_Code"),
    CROSSING(
            "dim_crossing",
            20_000,
            "Crossing_ID",
            "Crossing_Facility",
            "Crossing_Control_Type",
            "Facility_Code",
            "Control_Code"),
    LOCATION(
            "dim_location",
            100_000,
            "Location_ID",
            "Easting",
            "Northing",
            "Location",
            "Local_Authority",
            "Longitude",
            "Latitude",
            "Grid_1km"),
    CASUALTY_PROFILE(
            "dim_casualty_profile",
            50_000,
            "Casualty_Profile_ID",
            "Casualty_Class",
            "Casualty_Type",
            "Sex",
            "Age_Band",
            "Pedestrian_Location",
            "Pedestrian_Movement",
            "Casualty_Class_Code",
            "Casualty_Type_Code",
            "Sex_Code",
            "Age_Band_Code",
            "Pedestrian_Location_Code",
            "Pedestrian_Movement_Code"),
    VEHICLE_PROFILE(
            "dim_vehicle_profile",
            50_000,
            "Vehicle_Profile_ID",
            "Vehicle_Type",
            "Manoeuvre",
            "Propulsion",
            "Sex_Of_Driver",
            "Age_Band_Of_Driver",
            "Vehicle_Type_Code",
            "Manoeuvre_Code",
            "Propulsion_Code",
            "Sex_Of_Driver_Code",
            "Age_Band_Of_Driver_Code");

    private final MultiRow insertIfAbsent;
    private final int remembered;

    Dimension(String table, int remembered, String... columns) {
        this.remembered = remembered;
        String key = columns[0];
        // not INSERT IGNORE, which would hide bad data as well
        this.insertIfAbsent = new MultiRow(
                "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES",
                columns.length,
                "ON DUPLICATE KEY UPDATE " + key + " = " + table + "." + key);
    }

    static Object[] source(int id, String name) {
        return new Object[] {id, name};
    }

    static @Nullable Object[] condition(long id, Conditions said) {
        return new @Nullable Object[] {
            id,
            said.surface().label(),
            said.weather().label(),
            said.light().label(),
            said.speedLimit() == Conditions.UNKNOWN_SPEED ? null : said.speedLimit(),
            said.surface().code(),
            said.weather().code(),
            said.light().code()
        };
    }

    static Object[] crossing(long id, Crossing said) {
        return new Object[] {
            id,
            said.facility().label(),
            said.control().label(),
            said.facility().code(),
            said.control().code()
        };
    }

    static @Nullable Object[] location(long id, Location said) {
        GridPoint point = said.point();
        return new @Nullable Object[] {
            id,
            point == null ? null : point.easting(),
            point == null ? null : point.northing(),
            said.description(),
            said.authority(),
            point == null ? null : point.longitude(),
            point == null ? null : point.latitude(),
            point == null ? null : point.square1km()
        };
    }

    static Object[] casualtyProfile(long id, Casualty said) {
        return labelsThenCodes(
                id,
                said.casualtyClass(),
                said.type(),
                said.person().sex(),
                said.person().ageBand(),
                said.pedestrian().location(),
                said.pedestrian().movement());
    }

    static Object[] vehicleProfile(long id, Vehicle said) {
        return labelsThenCodes(
                id,
                said.type(),
                said.manoeuvre(),
                said.propulsion(),
                said.driver().sex(),
                said.driver().ageBand());
    }

    private static Object[] labelsThenCodes(long id, Coded... values) {
        Object[] row = new Object[1 + 2 * values.length];
        row[0] = id;
        for (int i = 0; i < values.length; i++) {
            row[1 + i] = values[i].label();
            row[1 + values.length + i] = values[i].code();
        }
        return row;
    }

    MultiRow insertIfAbsent() {
        return insertIfAbsent;
    }

    int remembered() {
        return remembered;
    }

    static List<Dimension> inOrder() {
        return List.of(values());
    }
}
