package dev.milepost.warehouse;

/** The columns of the star schema that a question can be about, the original pipeline's names where it had them. */
public final class Columns {
    public static final String INCIDENT_ID = "Incident_ID";
    public static final String REVISION_ID = "Revision_ID";
    public static final String DATE_ID = "Date_ID";
    public static final String TIME_ID = "Time_ID";
    public static final String MONTH_ID = "Month_ID";
    public static final String SEVERITY_ID = "Severity_ID";
    public static final String LOCATION_ID = "Location_ID";
    public static final String ROAD_CONDITION_ID = "Road_Condition_ID";
    public static final String CROSSING_ID = "Crossing_ID";
    public static final String SOURCE_ID = "Source_ID";

    public static final String POLICE_REF = "Police_Ref";
    public static final String STATUS = "Status";
    public static final String FIRST_SEEN = "First_Seen";
    public static final String UPDATED = "Updated";
    public static final String REPLACED_AT = "Replaced_At";
    public static final String SOURCE = "Source";

    public static final String WEEKDAY = "Weekday";
    public static final String HOUR = "Hour";
    public static final String ISO_WEEK = "ISO_Week";
    public static final String ISO_YEAR = "ISO_Year";

    public static final String LOCATION = "Location";
    public static final String LOCAL_AUTHORITY = "Local_Authority";
    public static final String EASTING = "Easting";
    public static final String NORTHING = "Northing";
    public static final String LONGITUDE = "Longitude";
    public static final String LATITUDE = "Latitude";
    public static final String SQUARE = "Grid_1km";

    public static final String SURFACE = "Road_Condition";
    public static final String SURFACE_CODE = "Surface_Code";
    public static final String WEATHER = "Weather";
    public static final String WEATHER_CODE = "Weather_Code";
    public static final String LIGHT = "Visibility";
    public static final String LIGHT_CODE = "Light_Code";
    public static final String SPEED_LIMIT = "Speed_Limit";
    public static final String CROSSING_FACILITY = "Crossing_Facility";
    public static final String FACILITY_CODE = "Facility_Code";
    public static final String CROSSING_CONTROL = "Crossing_Control_Type";
    public static final String CONTROL_CODE = "Control_Code";

    public static final String CASUALTIES = "Number_Of_Casualties";
    public static final String OLDER_PEOPLE = "Number_Of_OAPs";
    public static final String CHILDREN = "Number_Of_Children";
    public static final String CYCLES = "Cycles_Involved";
    public static final String P2W = "P2W_Involved";
    public static final String PEDESTRIANS = "Pedestrians_Involved";
    public static final String VEHICLES = "Motor_Vehicles_Involved";

    /** Of the rollups: sums over the collisions of a cell. */
    public static final String ROLLUP_INCIDENTS = "Incidents";

    public static final String ROLLUP_SQUARE = "Square";
    public static final String ROLLUP_CASUALTIES = "Casualties";
    public static final String ROLLUP_VEHICLES = "Vehicles";
    public static final String ROLLUP_PEDESTRIAN = "With_Pedestrian";
    public static final String ROLLUP_CYCLE = "With_Cycle";
    public static final String ROLLUP_P2W = "With_P2W";
    public static final String ROLLUP_CHILD = "With_Child";
    public static final String ROLLUP_OLDER = "With_Older";

    private Columns() {}
}
