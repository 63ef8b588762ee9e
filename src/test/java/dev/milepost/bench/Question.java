package dev.milepost.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A question as a client asks it, with values that change from run to run ({@code {authority}}, {@code {year}}), and the same
 * question as one statement over the facts.
 *
 * @param goal milliseconds that 99 of 100 answers take at most
 * @param loaded the same while collisions come in
 */
record Question(String name, String path, String reference, int goal, int loaded) {
    private static final String[] AUTHORITIES = {
        "E06000010", "E07000011", "E08000003", "E09000022", "W06000004", "S12000036", "E07000120", "E06000031"
    };
    private static final int FIRST_YEAR = 2000;
    private static final int YEARS = 25;
    private static final String SUMS = "COUNT(*), SUM(f.Severity_ID < 3), SUM(f.Number_Of_Casualties)";

    /** With the values of a run. */
    String path(int run) {
        return filled(path, run);
    }

    String reference(int run) {
        return filled(reference, run);
    }

    private static String filled(String text, int run) {
        return text.replace("{authority}", AUTHORITIES[run % AUTHORITIES.length])
                .replace("{year}", Integer.toString(FIRST_YEAR + run * 7 % YEARS));
    }

    static List<Question> all() {
        List<Question> all = new ArrayList<>();
        all.add(aggregate("total", "", "1", ""));
        all.add(aggregate("by year", "by=year", "f.Date_ID DIV 10000", ""));
        all.add(aggregate("by month, severity", "by=month,severity", "f.Date_ID DIV 100, f.Severity_ID", ""));
        all.add(aggregate("by authority", "by=authority", "f.Local_Authority", ""));
        all.add(aggregate("by authority, one year", "by=authority&" + OF_YEAR, "f.Local_Authority", YEAR));
        all.add(aggregate("by weather", "by=weather", "c.Weather_Code, c.Weather", ""));
        all.add(aggregate("by weather, one year", "by=weather&" + OF_YEAR, "c.Weather_Code, c.Weather", YEAR));
        all.add(aggregate(
                "by year, surface", "by=year,surface", "f.Date_ID DIV 10000, c.Surface_Code, c.Road_Condition", ""));
        all.add(aggregate("by hour", "by=hour", "f.Time_ID DIV 60", ""));
        all.add(aggregate(
                "by weekday, hour, ksi",
                "by=weekday,hour&severity=ksi",
                "WEEKDAY(f.Date_ID), f.Time_ID DIV 60",
                "f.Severity_ID < 3"));
        all.add(aggregate("by hour, one year", "by=hour&" + OF_YEAR, "f.Time_ID DIV 60", YEAR));
        all.add(aggregate("by date, one year", "by=date&" + OF_YEAR, "f.Date_ID", YEAR));
        all.add(aggregate("by week, one year", "by=week&" + OF_YEAR, "YEARWEEK(f.Date_ID, 3)", YEAR));
        all.add(aggregate("one authority by year", "by=year&authority={authority}", "f.Date_ID DIV 10000", ONE));
        all.add(aggregate(
                "one authority by month, severity",
                "by=month,severity&authority={authority}",
                "f.Date_ID DIV 100, f.Severity_ID",
                ONE));
        all.add(aggregate("one authority by hour", "by=hour&authority={authority}", "f.Time_ID DIV 60", ONE));
        all.add(aggregate(
                "one authority by weather", "by=weather&authority={authority}", "c.Weather_Code, c.Weather", ONE));
        all.add(aggregate(
                "one authority by date, one year",
                "by=date&authority={authority}&" + OF_YEAR,
                "f.Date_ID",
                ONE + " AND " + YEAR));
        all.add(aggregate(
                "one authority, fine and dry, by year",
                "by=year&authority={authority}&weather=1&surface=1",
                "f.Date_ID DIV 10000",
                ONE + " AND c.Weather_Code = 1 AND c.Surface_Code = 1"));
        all.add(question("coverage of one year", "/coverage?" + OF_YEAR, COVERAGE, YEAR, 20, 40));
        all.add(question("coverage of one authority", "/coverage?authority={authority}", COVERAGE, ONE, 20, 40));
        all.add(question("trends of one authority", "/trends?authority={authority}", MONTHS, ONE, 100, 100));
        all.add(question(
                "trends of one authority by year", "/trends?period=year&authority={authority}", MONTHS, ONE, 100, 100));
        all.add(question("trends of all", "/trends?period=year", MONTHS, "", 100, 100));
        all.add(question("heatmap of one authority", "/heatmap?authority={authority}", HOURS, ONE, 100, 100));
        all.add(question("heatmap of all, ksi", "/heatmap?measure=ksi", HOURS, "", 100, 100));
        all.add(question(
                "clusters of one authority",
                "/clusters?authority={authority}",
                PLACES,
                ONE + " AND f.Date_ID > 20200000",
                100,
                100));
        all.add(question("grid 10 km of all", "/grid?size=10000", SQUARES, "", 100, 100));
        all.add(question(
                "grid 1 km of one authority", "/grid?size=1000&authority={authority}", SQUARES, ONE, 100, 100));
        all.add(page("page: newest", "", ""));
        all.add(page("page: one authority", "authority={authority}", ONE));
        all.add(page(
                "page: one authority, fatal", "authority={authority}&severity=fatal", ONE + " AND f.Severity_ID = 1"));
        all.add(page("page: fatal, one year", "severity=fatal&" + OF_YEAR, "f.Severity_ID = 1 AND " + YEAR));
        all.add(page("page: in snow", "weather=3", "c.Weather_Code = 3"));
        all.add(page("page: involving cycles", "involving=cycle", "f.Cycles_Involved > 0"));
        all.add(page(
                "page: near a place",
                "near=0.12,52.20&radius=5000",
                "l.Easting BETWEEN 540000 AND 550000 AND l.Northing BETWEEN 253000 AND 263000"));
        return all;
    }

    private static final String YEAR = "f.Date_ID BETWEEN {year}0101 AND {year}1231";
    private static final String OF_YEAR = "from={year}-01-01&to={year}-12-31";
    private static final String ONE = "f.Local_Authority = '{authority}'";
    private static final String COVERAGE = "f.Source_ID, f.Local_Authority, f.Date_ID DIV 100";
    private static final String MONTHS = "f.Date_ID DIV 100, f.Local_Authority, f.Status";
    private static final String HOURS = "WEEKDAY(f.Date_ID), f.Time_ID DIV 60";
    private static final String PLACES = "f.Location_ID";
    private static final String SQUARES = "l.Grid_1km";

    private static Question aggregate(String name, String query, String groups, String where) {
        return question("aggregates: " + name, "/aggregates?" + query, groups, where, 20, 40);
    }

    private static Question question(String name, String path, String groups, String where, int goal, int loaded) {
        return new Question(
                name,
                path,
                "SELECT " + groups + ", " + SUMS + from(groups + where) + where(where) + " GROUP BY " + groups,
                goal,
                loaded);
    }

    private static Question page(String name, String query, String where) {
        return new Question(
                name,
                "/collisions?limit=100&" + query,
                "SELECT f.*" + from(where) + where(where)
                        + " ORDER BY f.Date_ID DESC, f.Time_ID DESC, f.Incident_ID DESC LIMIT 100",
                50,
                50);
    }

    private static String from(String used) {
        return " FROM fact_incidents f"
                + (used.contains("c.") ? " JOIN dim_road_condition c USING (Road_Condition_ID)" : "")
                + (used.contains("l.") ? " JOIN dim_location l USING (Location_ID)" : "");
    }

    private static String where(String condition) {
        return condition.isEmpty() ? "" : " WHERE " + condition;
    }
}
