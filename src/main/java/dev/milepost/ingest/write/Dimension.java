package dev.milepost.ingest.write;

import dev.milepost.collision.Collision;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Location;
import dev.milepost.warehouse.MultiRow;
import java.util.List;
import java.util.function.ToLongFunction;

/** A dimension that grows with the records; date, time and severity are complete from the beginning. */
enum Dimension {
    SOURCE("dim_source", List.of("Source_ID", "Source"), row -> row.key().sourceId(), 1_000) {
        @Override
        Object[] row(FactRow row, Collision collision) {
            return new Object[] {row.key().sourceId(), collision.key().source()};
        }
    },
    CONDITION(
            "dim_road_condition",
            List.of(
                    "Road_Condition_ID",
                    "Road_Condition",
                    "Weather",
                    "Visibility",
                    "Speed_Limit",
                    "Surface_Code",
                    "Weather_Code",
                    "Light_Code"),
            FactRow::conditionId,
            20_000) {
        @Override
        Object[] row(FactRow row, Collision collision) {
            Conditions said = collision.conditions();
            return new Object[] {
                row.conditionId(),
                said.surface().label(),
                said.weather().label(),
                said.light().label(),
                said.speedLimit() == Conditions.UNKNOWN_SPEED ? null : said.speedLimit(),
                said.surface().code(),
                said.weather().code(),
                said.light().code()
            };
        }
    },
    CROSSING(
            "dim_crossing",
            List.of("Crossing_ID", "Crossing_Facility", "Crossing_Control_Type", "Facility_Code", "Control_Code"),
            FactRow::crossingId,
            20_000) {
        @Override
        Object[] row(FactRow row, Collision collision) {
            return new Object[] {
                row.crossingId(),
                collision.crossing().facility().label(),
                collision.crossing().control().label(),
                collision.crossing().facility().code(),
                collision.crossing().control().code()
            };
        }
    },
    LOCATION(
            "dim_location",
            List.of(
                    "Location_ID",
                    "Easting",
                    "Northing",
                    "Location",
                    "Local_Authority",
                    "Longitude",
                    "Latitude",
                    "Grid_1km"),
            FactRow::locationId,
            100_000) {
        @Override
        Object[] row(FactRow row, Collision collision) {
            Location said = collision.location();
            GridPoint point = said.point();
            return new Object[] {
                row.locationId(),
                point == null ? null : point.easting(),
                point == null ? null : point.northing(),
                said.description(),
                said.authority(),
                point == null ? null : point.longitude(),
                point == null ? null : point.latitude(),
                point == null ? null : point.square1km()
            };
        }
    };

    private final ToLongFunction<FactRow> key;
    private final MultiRow insertIfAbsent;
    private final int remembered;

    Dimension(String table, List<String> columns, ToLongFunction<FactRow> key, int remembered) {
        this.key = key;
        this.remembered = remembered;
        String first = columns.getFirst();
        // not INSERT IGNORE, which would hide bad data as well
        this.insertIfAbsent = new MultiRow(
                "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES",
                columns.size(),
                "ON DUPLICATE KEY UPDATE " + first + " = " + table + "." + first);
    }

    abstract Object[] row(FactRow row, Collision collision);

    long key(FactRow row) {
        return key.applyAsLong(row);
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
