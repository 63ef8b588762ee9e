package dev.milepost.collision;

/** What a raw record may say, whatever its source calls it. */
public enum Field {
    SOURCE,
    REFERENCE,
    EVENT_ID,
    YEAR,
    DATE,
    TIME,
    SEVERITY,
    LOCATION,
    AUTHORITY,
    EASTING,
    NORTHING,
    LONGITUDE,
    LATITUDE,
    SURFACE,
    WEATHER,
    LIGHT,
    SPEED_LIMIT,
    CROSSING_FACILITY,
    CROSSING_CONTROL,
    CASUALTIES,
    VEHICLES,
    PEDESTRIANS,
    CYCLES,
    P2W,
    CHILDREN,
    OLDER_PEOPLE,
    /** STATS19's own reference without the year: with the year it makes a key that a spreadsheet destroyed */
    SHORT_REFERENCE,
    /** of a casualty or a vehicle: its number within the collision */
    CASUALTY_REFERENCE,
    VEHICLE_REFERENCE,
    CASUALTY_CLASS,
    CASUALTY_TYPE,
    /** of a casualty, or of the driver of a vehicle; so are age and age band */
    SEX,
    AGE,
    AGE_BAND,
    PEDESTRIAN_LOCATION,
    PEDESTRIAN_MOVEMENT,
    VEHICLE_TYPE,
    MANOEUVRE,
    PROPULSION,
    VEHICLE_AGE,
    MAKE_MODEL
}
