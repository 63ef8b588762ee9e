package dev.milepost.warehouse;

/** The tables of the star schema. */
public final class Tables {
    public static final String FACTS = "fact_incidents";
    public static final String REVISIONS = "fact_incident_revisions";
    public static final String CASUALTIES = "fact_casualties";
    public static final String CASUALTY_REVISIONS = "fact_casualty_revisions";
    public static final String CASUALTY_PROFILES = "dim_casualty_profile";
    public static final String VEHICLES = "fact_vehicles";
    public static final String VEHICLE_REVISIONS = "fact_vehicle_revisions";
    public static final String VEHICLE_PROFILES = "dim_vehicle_profile";
    public static final String DATES = "dim_date";
    public static final String TIMES = "dim_time";
    public static final String SEVERITIES = "dim_severity";
    public static final String LOCATIONS = "dim_location";
    public static final String ROAD_CONDITIONS = "dim_road_condition";
    public static final String CROSSINGS = "dim_crossing";
    public static final String SOURCES = "dim_source";
    public static final String ROLLUP_MONTH = "rollup_incidents_month";
    public static final String TOTAL_MONTH = "rollup_total_month";
    public static final String TOTAL_DAY = "rollup_total_day";
    public static final String TOTAL_HOUR = "rollup_total_hour";
    public static final String TOTAL_CONDITION = "rollup_total_condition";
    public static final String TOTAL_SQUARE = "rollup_total_square";
    public static final String MONTH_CHANGES = "rollup_month_change";
    public static final String COMMITS = "ingest_commit";
    public static final String POSITIONS = "ingest_position";
    public static final String IMPORTS = "import_job";
    public static final String LANES = "import_lane";
    public static final String REJECTS = "ingest_reject";
    public static final String INTAKE = "ingest_intake";
    public static final String REBUILDS = "rollup_rebuild";

    private Tables() {}
}
