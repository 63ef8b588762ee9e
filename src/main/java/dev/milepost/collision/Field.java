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
    OLDER_PEOPLE
}
