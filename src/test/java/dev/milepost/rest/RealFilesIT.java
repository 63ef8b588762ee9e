package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.RealData;
import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published files as they are, through the door that users take, with the totals that are known of them. */
@QuarkusTest
@WithTestResource(Servers.class)
class RealFilesIT {
    private static final String IMPORTS = "/api/v1/imports";
    private static final String WEST_YORKSHIRE = "stats19-2024/west_yorkshire_2024_";
    private static final String OLD = "stats19-old/";

    @TempDir
    Path folder;

    @BeforeEach
    void ready() {
        Warehouse.awaitSchema();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> given().get(IMPORTS).statusCode(), equalTo(200));
    }

    /** They are many, and other tests hold all that is in the warehouse against its rollups. */
    @AfterAll
    static void forget() {
        for (String table : List.of(
                "fact_incidents",
                "fact_casualties",
                "fact_vehicles",
                "rollup_incidents_month",
                "rollup_total_month",
                "rollup_total_day",
                "rollup_total_hour",
                "rollup_total_condition",
                "rollup_total_square"))
            Warehouse.run("DELETE FROM " + table
                    + " WHERE Source_ID IN (SELECT s.Source_ID FROM dim_source s WHERE s.Source LIKE 'real %')");
    }

    /** Counted apart, from the files themselves: rows, collisions by severity, casualties, vehicles. */
    @ParameterizedTest
    @CsvSource({
        "cambridgeshire/RTC Location 2018.csv, rtc-location, 1802, 27, 365, 1410, 2559, 3417",
        "stats19-2024/west_yorkshire_2024_accidents.csv, stats19-collision, 4060, 35, 1164, 2861, 5240, 7355",
        "stats19-2022/dft-road-casualty-statistics-collision-2022_head1k.csv, stats19-collision, 1049, 5, 152, 892, 0, 0",
        "stats19-old/oxfordshire-accidents-2009.csv, stats19-collision, 1700, 28, 290, 1382, 2268, 3099",
        "stats19-old/oxfordshire-accidents-2010.csv, stats19-collision, 1652, 40, 312, 1300, 2242, 3033",
        "stats19-old/oxfordshire-accidents-2011.csv, stats19-collision, 1698, 24, 300, 1374, 2306, 3151",
        "stats19-old/evxu_Accidents_SelectedRoad2009.csv, stats19-collision, 15871, 248, 1867, 13756, 23630, 32782",
        "stats19-old/evxu_Accidents_SelectedRoad2010.csv, stats19-collision, 15307, 229, 1801, 13277, 22713, 31239",
        "stats19-old/head100_Accidents.csv, stats19-collision, 100, 0, 7, 93, 119, 172"
    })
    void aFileOfCollisionsLoadsWithItsTotals(
            String file, String layout, int rows, int fatal, int serious, int slight, int casualties, int vehicles) {
        String source = "real " + file.replaceAll(".*/", "");

        JsonPath job = loaded(RealData.file(file), source);

        assertThat(job.getString("layout")).isEqualTo(layout);
        assertThat(job.getInt("rowsRead")).isEqualTo(rows);
        assertThat(job.getInt("rowsLoaded")).isEqualTo(rows);
        String totals = Warehouse.rows(
                        "SELECT COUNT(*), SUM(Severity_ID = 1), SUM(Severity_ID = 2), SUM(Severity_ID = 3),"
                                + " SUM(Number_Of_Casualties), SUM(Motor_Vehicles_Involved) FROM fact_incidents"
                                + of(source))
                .getFirst();
        if (casualties > 0)
            assertThat(totals)
                    .isEqualTo(String.join(
                            "|",
                            List.of(rows, fatal, serious, slight, casualties, vehicles).stream()
                                    .map(String::valueOf)
                                    .toList()));
        else assertThat(totals).startsWith(rows + "|" + fatal + "|" + serious + "|" + slight + "|");
    }

    @Test
    void theWorkbookOf2017LoadsWithoutPeterborough() {
        String source = "real 2017";

        JsonPath job = loaded(RealData.file("cambridgeshire/RTC Location 2017_0.xlsx"), source);

        assertThat(job.getInt("rowsLoaded")).isEqualTo(1_427);
        assertThat(Warehouse.rows("SELECT DISTINCT l.Local_Authority FROM fact_incidents JOIN dim_location l USING"
                        + " (Location_ID)" + of(source) + " ORDER BY 1"))
                .containsExactly("E07000008", "E07000009", "E07000010", "E07000011", "E07000012");
        assertThat(Warehouse.number("SELECT COUNT(*) FROM fact_incidents" + of(source) + " AND Time_ID = 4 * 60"))
                .isPositive();
    }

    @Test
    void authoritiesAndHoursOf2018AreThoseThatAreKnown() {
        String source = "real 2018 again";

        loaded(RealData.file("cambridgeshire/RTC Location 2018.csv"), source);

        assertThat(Warehouse.rows("SELECT l.Local_Authority, COUNT(*) FROM fact_incidents JOIN dim_location l USING"
                        + " (Location_ID)" + of(source) + " GROUP BY 1 ORDER BY 2 DESC"))
                .containsExactly(
                        "E06000031|458",
                        "E07000012|338",
                        "E07000011|325",
                        "E07000008|312",
                        "E07000010|219",
                        "E07000009|150");
        assertThat(Warehouse.rows("SELECT Time_ID DIV 60, COUNT(*) FROM fact_incidents" + of(source)
                        + " GROUP BY 1 ORDER BY 2 DESC LIMIT 1"))
                .containsExactly("17|177");
        assertThat(Warehouse.rows(
                        "SELECT SUM(Pedestrians_Involved > 0), SUM(Cycles_Involved > 0), SUM(P2W_Involved > 0),"
                                + " SUM(Number_Of_OAPs > 0), SUM(Number_Of_Children > 0) FROM fact_incidents"
                                + of(source)))
                .containsExactly("188|384|167|282|183");
    }

    /** 143 collisions are in both files of 2009, 123 in both of 2010. */
    @ParameterizedTest
    @CsvSource({"2009, 15871, 1700, 143", "2010, 15307, 1652, 123"})
    void collisionsInTwoFilesCountOnce(int year, int first, int second, int both) {
        String source = "real overlap " + year;

        loaded(RealData.file(OLD + "evxu_Accidents_SelectedRoad" + year + ".csv"), source);
        JsonPath job = loaded(RealData.file(OLD + "oxfordshire-accidents-" + year + ".csv"), source);

        assertThat(job.getInt("rowsLoaded")).isEqualTo(second - both);
        assertThat(job.getInt("rowsUpdated") + job.getInt("rowsUnchanged")).isEqualTo(both);
        assertThat(Warehouse.number("SELECT COUNT(*) FROM fact_incidents" + of(source)))
                .isEqualTo(first + second - both);
        assertThat(Warehouse.rollupDrift()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accidents vehicles casualties",
                "casualties vehicles accidents",
                "vehicles accidents casualties",
                "casualties accidents vehicles"
            })
    void linkedFilesLoadInAnyOrderAndLeaveNoOrphan(String order) {
        String source = "real " + order.replaceAll("(\\w)\\w*", "$1");

        for (String table : order.split(" ")) loaded(RealData.file(WEST_YORKSHIRE + table + ".csv"), source);

        assertWestYorkshire(source);
    }

    @Test
    void linkedFilesInOneArchiveLoadAsOneJob() throws IOException {
        Path zip = folder.resolve("west-yorkshire.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(out)) {
            for (String table : List.of("vehicles", "accidents", "casualties")) {
                archive.putNextEntry(new ZipEntry("2024/" + table + ".csv"));
                Files.copy(RealData.file(WEST_YORKSHIRE + table + ".csv"), archive);
            }
        }
        String source = "real zip";

        JsonPath job = loaded(zip, source);

        assertThat(job.getInt("rowsRead")).isEqualTo(4_060 + 7_355 + 5_240);
        assertWestYorkshire(source);
        JsonPath again = loaded(zip, source);
        assertThat(again.getInt("rowsUnchanged")).isEqualTo(4_060 + 7_355 + 5_240);
        assertWestYorkshire(source);
    }

    @Test
    void theOldLinkedFilesLoad() {
        String source = "real old linked";

        loaded(RealData.file(OLD + "head100_Casualties.csv"), source);
        loaded(RealData.file(OLD + "head100_Vehicles.csv"), source);
        loaded(RealData.file(OLD + "head100_Accidents.csv"), source);

        assertThat(Warehouse.rows("SELECT COUNT(*), SUM(Severity_ID = 2), SUM(Severity_ID = 3) FROM fact_casualties"
                        + of(source)))
                .containsExactly("99|5|94");
        assertThat(Warehouse.number("SELECT COUNT(*) FROM fact_vehicles" + of(source)))
                .isEqualTo(100);
        assertThat(Warehouse.number(
                        "SELECT COUNT(*) FROM incident_casualties" + of(source) + " AND Incident_ID IS NULL"))
                .isZero();
    }

    private static void assertWestYorkshire(String source) {
        assertThat(Warehouse.rows(
                        "SELECT SUM(Severity_ID = 1), SUM(Severity_ID = 2), SUM(Severity_ID = 3) FROM fact_casualties"
                                + of(source)))
                .containsExactly("40|1278|3922");
        assertThat(Warehouse.rows(
                        "SELECT SUM(Severity_ID = 1), SUM(Severity_ID = 2), SUM(Severity_ID = 3) FROM fact_incidents"
                                + of(source)))
                .containsExactly("35|1164|2861");
        assertThat(Warehouse.number("SELECT COUNT(*) FROM fact_vehicles" + of(source)))
                .isEqualTo(7_355);
        for (String view : Set.of("incident_casualties", "incident_vehicles"))
            assertThat(Warehouse.number("SELECT COUNT(*) FROM " + view + of(source) + " AND Incident_ID IS NULL"))
                    .as("rows of %s without a collision", view)
                    .isZero();
    }

    private static String of(String source) {
        return " WHERE Source_ID = (SELECT s.Source_ID FROM dim_source s WHERE s.Source = '" + source + "')";
    }

    private static JsonPath loaded(Path file, String source) {
        String id = given().multiPart("file", file.toFile())
                .multiPart("source", source)
                .post(IMPORTS)
                .then()
                .statusCode(202)
                .extract()
                .path("id")
                .toString();
        JsonPath job = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> given().get(IMPORTS + "/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        asked -> !Set.of("queued", "running").contains(asked.getString("state")));
        assertThat(job.getString("state")).as(job.prettify()).isEqualTo("completed");
        assertThat(job.getInt("rowsRejected")).as(job.prettify()).isZero();
        return job;
    }
}
