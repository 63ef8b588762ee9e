package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.Servers;
import dev.milepost.analysis.PlantedWarehouse;
import dev.milepost.analysis.RandomQuestion;
import dev.milepost.analysis.Sample;
import dev.milepost.analysis.Samples;
import dev.milepost.warehouse.Schema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollisionsIT {
    private static final List<String> SOURCES = List.of("list-a", "list-b");
    private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");

    @Inject
    DataSource database;

    @Inject
    Schema schema;

    private final List<Sample> samples = new ArrayList<>();

    @BeforeAll
    void plant() {
        schema.ready().await().atMost(Duration.ofSeconds(30));
        for (String source : SOURCES) {
            List<Sample> ofSource = new Samples(source.hashCode()).of(source, 250);
            new PlantedWarehouse(database).plant(ofSource);
            samples.addAll(ofSource);
        }
    }

    @Test
    void theLinksLeadThroughAllOfThemNewestFirstAndEachOnce() {
        List<String> seen = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String next = "/api/v1/collisions?limit=37&source=list-a&source=list-b&severity=slight";
        while (next != null) {
            Response page = given().urlEncodingEnabled(false).get(next);
            JsonPath json = page.then().statusCode(200).extract().jsonPath();
            seen.addAll(json.<String>getList("rows.collect { it.source + '/' + it.reference }"));
            times.addAll(json.<String>getList("rows.collect { it.date + ' ' + (it.time ?: '') }"));
            Matcher link = NEXT.matcher(String.valueOf(page.header("Link")));
            next = link.matches() ? link.group(1) : null;
            assertThat(json.getString("next") != null).isEqualTo(next != null);
        }
        assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(samples.stream()
                        .filter(s -> s.severity().name().equals("SLIGHT"))
                        .map(s -> s.source() + "/" + s.reference())
                        .toList());
    }

    @Test
    void randomFiltersFindExactlyWhatAPlainCalculationFinds() {
        for (int seed = 5_000; seed < 5_100; seed++) {
            RandomQuestion question = new RandomQuestion(seed, SOURCES);
            List<String> found = given().get("/api/v1/collisions?limit=1000&" + question.filterQuery())
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("rows.collect { it.source + '/' + it.reference }");
            assertThat(found)
                    .as(question.filterQuery())
                    .containsExactlyInAnyOrderElementsOf(samples.stream()
                            .filter(question.filter())
                            .map(s -> s.source() + "/" + s.reference())
                            .toList());
        }
    }

    @Test
    void oneHasItsRevisionsLatestFirst() throws Exception {
        JsonPath row = given().get("/api/v1/collisions?source=list-b&limit=1")
                .then()
                .extract()
                .jsonPath();
        int id = row.getInt("rows[0].id");
        for (int day = 1; day <= 2; day++) revise(id, "2022-01-0" + day + " 10:00:00.500", day);

        given().get("/api/v1/collisions/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("reference", equalTo(row.getString("rows[0].reference")))
                .body("location", equalTo(row.get("rows[0].location")))
                .body("firstSeen", equalTo("2021-05-06T07:08:09.123Z"))
                .body("revisions.replacedAt", contains("2022-01-02T10:00:00.500Z", "2022-01-01T10:00:00.500Z"))
                .body("revisions.casualties", contains(2, 1))
                .body("revisions[0].severity", equalTo("fatal"));
    }

    private void revise(int id, String replaced, int casualties) throws Exception {
        try (Connection connection = database.getConnection()) {
            PlantedWarehouse.run(
                    connection,
                    "INSERT INTO fact_incident_revisions SELECT NULL, Incident_ID, ?, Date_ID, Time_ID, 1, Location_ID,"
                            + " Road_Condition_ID, Crossing_ID, ?, 0, 0, 0, 0, 0, 1, 1, Updated FROM fact_incidents"
                            + " WHERE Incident_ID = ?",
                    replaced,
                    casualties,
                    id);
        }
    }

    @Test
    void whatIsNotKnownIsNull() {
        Sample unknown = samples.stream()
                .filter(s -> s.minute() < 0 && s.authority() == null && s.road().speedLimit() == null)
                .findFirst()
                .orElseThrow();

        given().get("/api/v1/collisions?limit=1000&hour=unknown&authority=unknown&speedLimit=unknown&source="
                        + unknown.source())
                .then()
                .statusCode(200)
                .body("rows.time.unique()", contains(nullValue()))
                .body("rows.location.authority.unique()", contains(nullValue()))
                .body("rows.conditions.speedLimit.unique()", contains(nullValue()))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "999999999999", "99999999999999999999999", "1.5", "1'%20OR%20'1'='1"})
    void anIdThatNamesNothingIsNotFound(String id) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/collisions/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("There is no collision"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=many, limit",
        "limit=5&limit=6, limit",
        "cursor=abc, cursor",
        "cursor=, cursor",
        "offset=10, offset",
        "by=year, by",
        "weather=Hail, weather",
        "authority=, authority",
    })
    void aWrongParameterIsNamed(String query, String field) {
        given().get("/api/v1/collisions?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void theCursorOfAnotherQueryIsRefused() {
        String cursor = given().get("/api/v1/collisions?source=list-a&limit=1").path("next");

        given().get("/api/v1/collisions?source=list-a&limit=5&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("rows", hasSize(5));
        given().get("/api/v1/collisions?source=list-b&limit=5&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("cursor"));
    }
}
