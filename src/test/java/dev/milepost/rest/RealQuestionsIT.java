package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.RealData;
import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is known of the published collisions of Cambridgeshire of 2017 and 2018, as answers to questions. */
@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealQuestionsIT {
    private static final String SOURCE = "real-questions";
    private static final String PETERBOROUGH = "E06000031";

    private boolean loaded;

    /** Not before all tests: the port is known only then. */
    @BeforeEach
    void load() {
        if (loaded) return;
        Warehouse.awaitSchema();
        load("cambridgeshire/RTC Location 2017_0.xlsx");
        load("cambridgeshire/RTC Location 2018.csv");
        loaded = true;
    }

    private static void load(String file) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> given().get("/api/v1/imports").statusCode(), equalTo(200));
        String id = given().multiPart("file", RealData.file(file).toFile())
                .multiPart("source", SOURCE)
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id")
                .toString();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> given().get("/api/v1/imports/" + id).jsonPath().getString("state"), equalTo("completed"));
    }

    /** They are many, and other tests hold all that is in the warehouse against its rollups. */
    @AfterAll
    static void forget() {
        String ofSource =
                " WHERE Source_ID IN (SELECT s.Source_ID FROM dim_source s WHERE s.Source = '" + SOURCE + "')";
        Warehouse.run("DELETE FROM fact_incidents" + ofSource);
        for (String rollup : Warehouse.rows("SELECT TABLE_NAME FROM information_schema.tables WHERE TABLE_SCHEMA ="
                + " DATABASE() AND (TABLE_NAME LIKE 'rollup_incidents%' OR TABLE_NAME LIKE 'rollup_total%')"))
            Warehouse.run("DELETE FROM " + rollup + ofSource);
    }

    @Test
    void likeForLikeTheYearsAreComparedWithoutPeterborough() {
        ask("trends?period=year")
                .statusCode(200)
                .body("rows.period", equalTo(List.of("2017", "2018")))
                .body("rows.collisions", equalTo(List.of(1_427, 1_344)))
                .body("rows.ksi", equalTo(List.of(317, 320)))
                .body("rows.partial", equalTo(List.of(false, false)))
                .body("rows.provisional", equalTo(List.of(false, false)))
                .body("rows[0].lastYear.collisions", nullValue())
                .body("rows[0].change.collisions", equalTo(noPercent("noBase")))
                .body("rows[1].lastYear.collisions", equalTo(1_427))
                .body("rows[1].change.collisions.percent", equalTo(-5.82f))
                .body("rows[1].change.ksi.percent", equalTo(0.95f))
                .body("rows[1].rolling12.collisions", equalTo(1_344))
                .body("rows[1].interval.casualties", nullValue())
                .body("likeForLike.applied", equalTo(true))
                .body("likeForLike.authorities", hasSize(5))
                .body("likeForLike.leftOut.authority", equalTo(List.of(PETERBOROUGH)))
                .body("likeForLike.leftOut[0].missing", equalTo(List.of(Map.of("from", "2017-01", "to", "2017-12"))))
                .body(
                        "meta.warnings",
                        hasItem(containsString(PETERBOROUGH + " (nothing loaded for 2017-01 to 2017-12)")))
                .body("yearToDate.from", equalTo("2018-01-01"))
                .body("yearToDate.to", equalTo("2018-12-31"))
                .body("yearToDate.measures.collisions.value", equalTo(1_344))
                .body("yearToDate.measures.collisions.lastYear", equalTo(1_427));
    }

    @Test
    void onceItIsAskedForPeterboroughCountsAndTheAnswerWarns() {
        ask("trends?period=year&likeForLike=false")
                .body("rows.collisions", equalTo(List.of(1_427, 1_802)))
                .body("rows[1].change.collisions.percent", equalTo(26.28f))
                .body("likeForLike.applied", equalTo(false))
                .body("likeForLike.leftOut", hasSize(0))
                .body("meta.warnings", hasItem(containsString("may be one of coverage: missing is " + PETERBOROUGH)));
    }

    @Test
    void aYearAloneIsStillComparedWithTheOneBefore() {
        ask("trends?period=year&from=2018-01-01")
                .body("rows.collisions", equalTo(List.of(1_344)))
                .body("rows[0].change.collisions.percent", equalTo(-5.82f));
        ask("trends?period=year&from=2018-01-01&authority=" + PETERBOROUGH)
                .body("rows.collisions", equalTo(List.of(458)))
                .body("rows[0].change.collisions", equalTo(noPercent("noBase")));
    }

    @Test
    void theMonthsAddUpToTheYear() {
        JsonPath months = ask("trends?period=month").extract().jsonPath();

        assertThat(months.getList("rows")).hasSize(24);
        assertThat(months.getInt("rows.findAll { it.period.startsWith('2018') }.collisions.sum()"))
                .isEqualTo(1_344);
        assertThat(months.getInt("rows[23].rolling12.collisions")).isEqualTo(1_344);
        assertThat(months.getInt("rows[11].rolling12.collisions")).isEqualTo(1_427);
        assertThat(months.<Integer>get("rows[10].rolling12.collisions")).isNull();
    }

    @Test
    void theBusiestHourOf2018IsSeventeen() {
        JsonPath heat = ask("heatmap?from=2018-01-01&to=2018-12-31").extract().jsonPath();

        assertThat(heat.getInt("rows.sum { it.hours[17] }")).isEqualTo(177);
        assertThat(heat.getInt("total")).isEqualTo(1_802);
    }

    @Test
    void theBestSiteHasTwelveCollisionsOfWhichOneIsKsi() {
        JsonPath clusters = ask("clusters?radius=50&months=24&minCollisions=4")
                .statusCode(200)
                .body("window.from", equalTo("2017-01-01"))
                .body("window.to", equalTo("2018-12-31"))
                .body("rows[0].rank", equalTo(1))
                .body("rows[0].collisions", equalTo(12))
                .body("rows[0].ksi", equalTo(1))
                .body("rows[0].members", hasSize(12))
                .body("meta.warnings", hasItem(containsString("regression to the mean")))
                .extract()
                .jsonPath();

        List<Integer> members = clusters.getList("rows.members.flatten()");
        assertThat(members).doesNotHaveDuplicates();
        assertThat(clusters.<Integer>getList("rows.collisions"))
                .allMatch(collisions -> collisions >= 4)
                .isSortedAccordingTo(Comparator.reverseOrder());
        int first = clusters.getInt("rows[0].members[0]");
        given().get("/api/v1/collisions/" + first)
                .then()
                .body("location.easting", lessThanOrEqualTo(clusters.getInt("rows[0].easting") + 50));
    }

    @Test
    void theSquaresHoldAllThatCanBeMapped() {
        for (int size : List.of(100, 1_000, 10_000)) {
            JsonPath grid = ask("grid?size=" + size).statusCode(200).extract().jsonPath();
            assertThat(grid.getInt("rows.collisions.sum()") + grid.getInt("notMappable"))
                    .as("size " + size)
                    .isEqualTo(1_427 + 1_802);
        }
    }

    private static Map<String, Object> noPercent(String guard) {
        Map<String, Object> change = new HashMap<>();
        change.put("percent", null);
        change.put("guard", guard);
        return change;
    }

    private static ValidatableResponse ask(String question) {
        return given().get("/api/v1/" + question + (question.contains("?") ? "&" : "?") + "source=real-questions")
                .then();
    }
}
