package dev.milepost.ingest.decode;

import static java.util.Map.entry;

import dev.milepost.collision.Field;
import dev.milepost.collision.RawRecord;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of an event's fields: those of the original producer, and a few that it did not send. */
public final class EventFields {
    private static final Map<String, Field> BY_NAME = Map.ofEntries(
            entry("eventId", Field.EVENT_ID),
            entry("Date", Field.DATE),
            entry("Time", Field.TIME),
            entry("Easting", Field.EASTING),
            entry("Northing", Field.NORTHING),
            entry("Location", Field.LOCATION),
            entry("Local_Auth", Field.AUTHORITY),
            entry("Severity", Field.SEVERITY),
            entry("Road_cond", Field.SURFACE),
            entry("Weather", Field.WEATHER),
            entry("Visibility", Field.LIGHT),
            entry("Speed_Lim", Field.SPEED_LIMIT),
            entry("Cross_fac", Field.CROSSING_FACILITY),
            entry("Cross_ctrl", Field.CROSSING_CONTROL),
            entry("Police_ref", Field.REFERENCE),
            entry("Casualties", Field.CASUALTIES),
            entry("OAPs", Field.OLDER_PEOPLE),
            entry("Children", Field.CHILDREN),
            entry("Cycles", Field.CYCLES),
            entry("P2W", Field.P2W),
            entry("Pedestrian", Field.PEDESTRIANS),
            entry("Vehicles", Field.VEHICLES),
            entry("Source", Field.SOURCE),
            entry("Year", Field.YEAR),
            entry("Longitude", Field.LONGITUDE),
            entry("Latitude", Field.LATITUDE),
            entry("Short_ref", Field.SHORT_REFERENCE),
            entry("Cas_ref", Field.CASUALTY_REFERENCE),
            entry("Veh_ref", Field.VEHICLE_REFERENCE),
            entry("Cas_class", Field.CASUALTY_CLASS),
            entry("Cas_type", Field.CASUALTY_TYPE),
            entry("Sex", Field.SEX),
            entry("Age", Field.AGE),
            entry("Age_band", Field.AGE_BAND),
            entry("Ped_location", Field.PEDESTRIAN_LOCATION),
            entry("Ped_movement", Field.PEDESTRIAN_MOVEMENT),
            entry("Veh_type", Field.VEHICLE_TYPE),
            entry("Manoeuvre", Field.MANOEUVRE),
            entry("Propulsion", Field.PROPULSION),
            entry("Veh_age", Field.VEHICLE_AGE),
            entry("Make_model", Field.MAKE_MODEL));

    private static final Map<String, Field> BY_LOWER_CASE_NAME = new HashMap<>();

    static {
        BY_NAME.forEach((name, field) -> BY_LOWER_CASE_NAME.put(name.toLowerCase(Locale.ROOT), field));
    }

    private static final Field[] FIELDS = Field.values();

    private EventFields() {}

    /** The names that are understood, spelled as the original producer spells them. */
    public static Map<String, Field> names() {
        return BY_NAME;
    }

    /** Every field, at its place in {@link Field}. */
    static final FieldNames ALL = new FieldNames() {
        @Override
        public int places() {
            return FIELDS.length;
        }

        @Override
        public int exactly(String name) {
            return place(BY_NAME.get(name));
        }

        @Override
        public int otherwise(String name) {
            return place(BY_LOWER_CASE_NAME.get(name.toLowerCase(Locale.ROOT)));
        }

        private static int place(@Nullable Field field) {
            return field == null ? NOWHERE : field.ordinal();
        }
    };

    /** @param values by the places of {@link #ALL}; not used by anybody else afterwards */
    static RawRecord record(@Nullable String[] values) {
        return new RawRecord(values);
    }
}
