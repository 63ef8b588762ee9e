package dev.milepost.fault;

/** The facts with all that they refer to: a row whose dimension is missing shows null there, and differs. */
final class Facts {
    private static final String JOINED = """
             FROM fact_incidents f
            LEFT JOIN dim_source o ON o.Source_ID = f.Source_ID
            LEFT JOIN dim_date d ON d.Date_ID = f.Date_ID
            LEFT JOIN dim_time t ON t.Time_ID = f.Time_ID
            LEFT JOIN dim_severity s ON s.Severity_ID = f.Severity_ID
            LEFT JOIN dim_location l ON l.Location_ID = f.Location_ID
            LEFT JOIN dim_road_condition c ON c.Road_Condition_ID = f.Road_Condition_ID
            LEFT JOIN dim_crossing x ON x.Crossing_ID = f.Crossing_ID""";

    /** In the order of {@link Said#text}. */
    static final String CONTENT = "d.Date, t.Hour, t.Minute, s.Severity, l.Easting, l.Northing, l.Location,"
            + " l.Local_Authority, c.Road_Condition, c.Weather, c.Visibility, c.Speed_Limit, x.Crossing_Facility,"
            + " x.Crossing_Control_Type, CONCAT_WS(',', f.Number_Of_Casualties, f.Motor_Vehicles_Involved,"
            + " f.Pedestrians_Involved, f.Cycles_Involved, f.P2W_Involved, f.Number_Of_Children, f.Number_Of_OAPs)";

    private static final int CONTENT_COLUMNS = 15;

    private Facts() {}

    /** One by one against the model. */
    static void compare(Sql sql, Model model, Differences differences) {
        long[] counted = {0};
        sql.each("SELECT o.Source, f.Accident_Year, f.Police_Ref, f.Status, " + CONTENT + JOINED, row -> {
            counted[0]++;
            Key key = new Key(String.valueOf(row.getString(1)), row.getInt(2), row.getString(3));
            StringBuilder content = new StringBuilder(row.getString(4));
            for (int i = 0; i < CONTENT_COLUMNS; i++) content.append('|').append(row.getString(5 + i));
            Model.Fact wanted = model.fact(key);
            differences.unlessEqual("fact " + key, wanted == null ? "not there" : text(wanted), content.toString());
        });
        long[] wanted = {0};
        model.forEach((key, fact) -> wanted[0]++);
        // a key is unique in the table: with as many rows, each of which is wanted, none is missing
        if (counted[0] != wanted[0]) differences.unlessEqual("number of facts", wanted[0], counted[0]);
    }

    private static String text(Model.Fact fact) {
        return (fact.validated() ? 2 : 1) + "|" + fact.said().text();
    }
}
