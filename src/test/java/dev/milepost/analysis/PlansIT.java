package dev.milepost.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the database answers the questions that are asked all the time: from rollups, or from the facts by an index, and
 * never by reading all facts. The statements are those that the application really sends, by the server's own log, and
 * their plans are the server's own.
 */
@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansIT {
    private static final int SOURCE = 1_961_001;
    private static final int OTHER = 1_961_002;
    private static final int PLACES = 1_200;
    /** Ten years of a collision a day in each of twelve authorities. */
    private static final String SPAN = "d.Date_ID BETWEEN 19610101 AND 19701231";

    private static final List<String> ROLLUPS = List.of(
            "rollup_incidents_month|f.Date_ID DIV 100, f.Local_Authority",
            "rollup_total_month|f.Date_ID DIV 100",
            "rollup_total_day|f.Date_ID",
            "rollup_total_hour|f.Date_ID DIV 100, d.Weekday, f.Time_ID DIV 60",
            "rollup_total_condition|f.Date_ID DIV 100, f.Road_Condition_ID",
            "rollup_total_square|f.Date_ID DIV 100, CONCAT(LEFT(l.Grid_1km, 3), SUBSTRING(l.Grid_1km, 5, 1))");
    /** The first or the last day of an authority; what is left out because other tests leave sources that overlap. */
    private static final Pattern FEW = Pattern.compile("^SELECT t.Date_ID FROM .* LIMIT 1$|\\(1 = 0 OR ");

    private static final Pattern FACTS = Pattern.compile("(FROM|JOIN) fact_incidents");

    private boolean planted;
    private long facts;

    /** Once; the port is known to a test only. */
    @BeforeEach
    void plant() {
        if (planted) return;
        planted = true;
        Warehouse.awaitSchema();
        List<String> places = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            GridPoint point = NationalGrid.point(520_000 + i % 40 * 1_000 + i % 7, 240_000 + i / 40 * 1_000 + i % 11);
            places.add("(" + (i + 1) + ", " + point.easting() + ", " + point.northing() + ", 'PLAN ROAD " + i + "', '"
                    + authority(i % 12) + "', " + point.longitude() + ", " + point.latitude() + ", '"
                    + point.square1km() + "')");
        }
        Warehouse.run(
                "INSERT INTO dim_source VALUES (" + SOURCE + ", 'plans')",
                "INSERT INTO dim_location VALUES " + String.join(", ", places),
                "INSERT IGNORE INTO dim_road_condition VALUES (1, 'Dry', 'Fine', 'Daylight', 30, 1, 1, 1),"
                        + " (2, 'Wet', 'Raining', 'Darkness', 60, 2, 2, 4)",
                "INSERT IGNORE INTO dim_crossing VALUES (1, 'None', 'None', 0, 0), (2, 'Zebra', 'None', 1, 0)",
                "INSERT INTO fact_incidents SELECT NULL, d.Year, " + SOURCE
                        + ", CONCAT(d.Date_ID, '-', a.n), d.Date_ID,"
                        + " (d.Day * 37 + a.n * 61) MOD 1440, CASE WHEN (d.Day + a.n) MOD 50 = 0 THEN 1"
                        + " WHEN (d.Day + a.n) MOD 5 = 0 THEN 2 ELSE 3 END,"
                        + " (d.Date_ID MOD 100) * 12 + a.n + 1, 1 + (d.Day + a.n) MOD 2, 1 + (d.Month + a.n) MOD 2,"
                        + " 1, 0, 0, (d.Day + a.n) MOD 3 = 0, 0, 0, 2, 2, d.Date_ID, '2021-01-01', '2021-01-01',"
                        + " CONCAT('P000000', LPAD(a.n, 2, '0')), 0"
                        + " FROM dim_date d JOIN (SELECT Month - 1 AS n FROM dim_date WHERE Year = 1960 AND Day = 1) a"
                        + " WHERE " + SPAN);
        rollUp(SOURCE);
        List<String> tables = new ArrayList<>(List.of("fact_incidents", "dim_location", "dim_date"));
        ROLLUPS.forEach(rollup -> tables.add(rollup.split("\\|", 2)[0]));
        Warehouse.rows("ANALYZE TABLE " + String.join(", ", tables));
        facts = Warehouse.number("SELECT COUNT(*) FROM fact_incidents");
        assertThat(facts).isGreaterThan(40_000);
    }

    private static void rollUp(int source) {
        for (String rollup : ROLLUPS) {
            String[] parts = rollup.split("\\|", 2);
            String key = parts[1] + ", f.Source_ID, f.Severity_ID, f.Status";
            Warehouse.run("INSERT INTO " + parts[0] + " SELECT " + key
                    + ", 0, COUNT(*), COUNT(*), 2 * COUNT(*), 0, SUM(f.Cycles_Involved > 0), 0, 0, 0"
                    + " FROM fact_incidents f JOIN dim_date d ON d.Date_ID = f.Date_ID"
                    + " JOIN dim_location l ON l.Location_ID = f.Location_ID WHERE f.Source_ID = " + source
                    + " GROUP BY "
                    + key);
        }
    }

    @AfterAll
    void forget() {
        forget(SOURCE);
        Warehouse.run("DELETE FROM dim_location WHERE Location LIKE 'PLAN ROAD %'");
    }

    private static void forget(int source) {
        Warehouse.run("DELETE FROM fact_incidents WHERE Source_ID = " + source);
        for (String rollup : ROLLUPS)
            Warehouse.run("DELETE FROM " + rollup.split("\\|", 2)[0] + " WHERE Source_ID = " + source);
        Warehouse.run("DELETE FROM dim_source WHERE Source_ID = " + source);
    }

    private static String authority(int number) {
        return "P%09d".formatted(number).replaceFirst("^P0", "P");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aggregates",
                "aggregates?by=year&measure=collisions,ksiShare,vehicles",
                "aggregates?by=month,severity",
                "aggregates?by=quarter,status",
                "aggregates?by=authority&from=1965-01-01&to=1965-12-31",
                "aggregates?by=authority,year",
                "aggregates?by=weekday,hour&severity=ksi",
                "aggregates?by=weather,surface",
                "aggregates?by=light&weather=2",
                "aggregates?by=speedLimit&from=1965-01-01",
                "aggregates?by=date&from=1965-03-04&to=1965-03-17",
                "aggregates?by=week&from=1965-03-01&to=1965-05-31",
                "aggregates?by=month&authority=P00000003",
                "aggregates?by=authority,severity&from=1965-01-01",
                "heatmap",
                "trends?period=year",
                "trends?period=month&authority=P00000003",
                "trends?period=quarter&baseline=1963..1965&target=-50&targetYear=1975",
                "grid?size=10000&from=1961-01-01&to=1970-12-31",
                "grid?size=10000&severity=ksi&from=1965-01-01&to=1965-12-31",
            })
    void isAnsweredFromRollupsAlone(String question) {
        List<String> asked = asked(question);

        assertThat(asked)
                .noneMatch(sql -> FACTS.matcher(sql).find() && !FEW.matcher(sql).find());
        assertThat(asked).anyMatch(sql -> sql.contains("rollup_"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collisions?limit=50",
                "collisions?authority=P00000003&limit=50",
                "collisions?authority=P00000003&severity=fatal&hour=17&limit=50",
                "collisions?from=1965-03-04&to=1965-03-17",
                "collisions?near=-0.25,52.1&radius=800",
                "collisions?bbox=-0.26,52.09,-0.22,52.12",
                "collisions?authority=P00000003&format=geojson&limit=50",
                "grid?size=1000&authority=P00000003&from=1965-01-01&to=1969-12-31",
                "grid?size=100&bbox=-0.26,52.09,-0.22,52.12",
                "clusters?authority=P00000003&months=60&to=1969-12-31",
                "aggregates?by=crossingFacility&authority=P00000003&from=1965-01-01&to=1969-12-31",
                "aggregates?by=date,hour&from=1965-03-01&to=1965-03-31",
                "aggregates?by=month&involving=cycle&authority=P00000003",
                "aggregates?by=hour&authority=P00000003",
                "aggregates?by=weather&authority=P00000003&severity=fatal",
                "aggregates?by=authority,date&authority=P00000003&authority=P00000004&from=1965-01-01&to=1966-12-31",
                "aggregates?by=authority&from=1965-03-04&to=1966-02-03",
                "heatmap?authority=P00000003&from=1965-01-01&to=1969-12-31",
                "coverage?from=1965-01-01&to=1965-12-31",
                "coverage?authority=P00000003",
                "aggregates?by=year&near=-0.25,52.1&radius=800",
                "aggregates?by=casualtyClass&authority=P00000003&from=1965-01-01&to=1965-12-31",
            })
    void findsItsFactsByAnIndex(String question) {
        List<String> asked = asked(question).stream()
                .filter(sql -> FACTS.matcher(sql).find())
                .toList();
        assertThat(asked).isNotEmpty();

        for (String sql : asked)
            for (Step step : plan(sql)) {
                if (!step.facts()) continue;
                assertThat(step.type()).as("%s%n%s%n%s", question, sql, step).isNotEqualTo("ALL");
                boolean newestFirst = step.key().equals("incident_newest") && sql.contains("LIMIT");
                if (!newestFirst)
                    assertThat(step.rows())
                            .as("%s%n%s%n%s", question, sql, step)
                            .isLessThan(facts / 4);
            }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aggregates?by=hour&authority=P00000005",
                "aggregates?by=weather&authority=P00000005",
                "aggregates?by=surface,speedLimit&authority=P00000005&severity=fatal&measure=pedestrians,olderPeople",
                "aggregates?by=date&authority=P00000005&from=1965-01-01&to=1969-12-31&measure=cycles,p2w,children",
                "aggregates?by=month&involving=cycle&authority=P00000005",
                "heatmap?authority=P00000005",
                "coverage?authority=P00000005",
            })
    void readsTheEntriesOfOneAuthorityAlone(String question) {
        List<Step> steps = asked(question).stream()
                .filter(sql -> FACTS.matcher(sql).find())
                .flatMap(sql -> plan(sql).stream())
                .filter(Step::facts)
                .toList();

        assertThat(steps).isNotEmpty();
        for (Step step : steps) {
            assertThat(step.key()).as("%s%n%s", question, step).isEqualTo("incident_authority");
            assertThat(step.extra()).as("%s%n%s", question, step).contains("Using index");
            assertThat(step.rows()).as("%s%n%s", question, step).isLessThan(facts / 4);
        }
    }

    /** An overlap is of few collisions: they are taken away from what a rollup says of all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "aggregates?by=date&measure=collisions",
                "aggregates?by=weather,light",
                "aggregates?by=hour&from=1961-02-03&to=1970-11-12",
                "aggregates?by=date&from=1963-05-01&to=1963-05-31&measure=ksi",
                "heatmap",
                "grid?size=10000&from=1961-01-01&to=1970-12-31",
                "trends?period=year",
            })
    void doesNotReadAllFactsBecauseTwoSourcesOverlap(String question) {
        Warehouse.run(
                "INSERT INTO dim_source VALUES (" + OTHER + ", 'plans-other')",
                "INSERT INTO fact_incidents SELECT NULL, Accident_Year, " + OTHER
                        + ", CONCAT('o', Police_Ref), Date_ID,"
                        + " Time_ID, Severity_ID, Location_ID, Road_Condition_ID, Crossing_ID, Number_Of_Casualties,"
                        + " Number_Of_OAPs, Number_Of_Children, Cycles_Involved, P2W_Involved, Pedestrians_Involved,"
                        + " Motor_Vehicles_Involved, 1, Content_Hash, First_Seen, Updated, Local_Authority, 0"
                        + " FROM fact_incidents f WHERE Source_ID = " + SOURCE + " AND Local_Authority = 'P00000003'"
                        + " AND Date_ID BETWEEN 19630501 AND 19630524");
        rollUp(OTHER);
        try {
            List<String> asked = asked(question);

            assertThat(asked).anyMatch(sql -> sql.contains("rollup_total"));
            for (String sql : asked)
                for (Step step : plan(sql))
                    if (step.facts() && FACTS.matcher(sql).find())
                        assertThat(step.rows())
                                .as("%s%n%s%n%s", question, sql, step)
                                .isLessThan(facts / 4);
            JsonPath answer = given().get("/api/v1/" + question).jsonPath();
            assertThat(answer.getList("meta.warnings", String.class))
                    .anyMatch(warning -> warning.contains("24 collisions of 'plans-other' are left out"));
            forget(OTHER);
            JsonPath without = given().get("/api/v1/" + question).jsonPath();
            for (String part : List.of("rows", "days", "squares", "total"))
                assertThat(answer.<Object>get(part)).as(part).isEqualTo(without.get(part));
        } finally {
            forget(OTHER);
        }
    }

    private record Step(String table, String type, String key, long rows, String extra) {
        boolean facts() {
            return table.equals("t") || table.equals("fact_incidents");
        }
    }

    private static List<Step> plan(String sql) {
        List<Step> steps = new ArrayList<>();
        for (String row : Warehouse.columns(
                "EXPLAIN /*!80000 FORMAT = TRADITIONAL */ " + sql, "table", "type", "key", "rows", "Extra")) {
            String[] values = row.split("\\|", -1);
            if (!values[3].equals("null"))
                steps.add(new Step(values[0], values[1], values[2], Long.parseLong(values[3]), values[4]));
        }
        return steps;
    }

    /** The statements that read data for a question, with their values in them, in the words of the server's log. */
    private List<String> asked(String question) {
        // else what another question has counted is remembered, and not asked for again
        Warehouse.run(Warehouse.CHANGED);
        Warehouse.run(
                "SET GLOBAL log_output = 'TABLE'", "TRUNCATE TABLE mysql.general_log", "SET GLOBAL general_log = ON");
        try {
            given().get("/api/v1/" + question).then().statusCode(200);
        } finally {
            Warehouse.run("SET GLOBAL general_log = OFF");
        }
        List<String> asked = Warehouse.rows("SELECT CONVERT(argument USING utf8mb4) FROM mysql.general_log"
                        + " WHERE command_type IN ('Execute', 'Query')")
                .stream()
                .filter(sql -> sql.startsWith("SELECT")
                        && Pattern.compile("fact_incidents|rollup_(incidents|total)")
                                .matcher(sql)
                                .find())
                .filter(sql -> !sql.contains("?"))
                .distinct()
                .toList();
        assertThat(asked).isNotEmpty();
        return asked;
    }
}
