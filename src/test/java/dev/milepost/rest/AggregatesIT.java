package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.Servers;
import dev.milepost.analysis.PlantedWarehouse;
import dev.milepost.analysis.RandomQuestion;
import dev.milepost.analysis.Reference;
import dev.milepost.analysis.Sample;
import dev.milepost.analysis.Samples;
import dev.milepost.warehouse.Schema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
class AggregatesIT {
    private static final List<String> SOURCES = List.of("agg-a", "agg-b", "agg-c");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    DataSource database;

    @Inject
    Schema schema;

    private final List<Sample> samples = new ArrayList<>();

    @BeforeAll
    void plant() {
        schema.ready().await().atMost(Duration.ofSeconds(30));
        for (String source : SOURCES) {
            List<Sample> ofSource = new Samples(source.hashCode()).of(source, 300);
            new PlantedWarehouse(database).plant(ofSource);
            samples.addAll(ofSource);
        }
    }

    @Test
    void agreesWithAPlainCalculationOnRandomQuestions() throws Exception {
        Reference reference = new Reference(samples);
        int withRows = 0;
        for (int seed = 1_000; seed < 1_400; seed++) {
            RandomQuestion question = new RandomQuestion(seed, SOURCES);
            JsonNode expected = JSON.readTree(JSON.writeValueAsString(
                    reference.aggregate(question.filter(), question.by(), question.measures())));
            JsonNode answer =
                    JSON.readTree(ask(question.path()).statusCode(200).extract().asString());
            assertThat(answer.get("rows")).as(question.path()).isEqualTo(expected);
            if (expected.size() > 1) withRows++;
        }
        assertThat(withRows).as("questions that had something to answer").isGreaterThan(150);
    }

    @Test
    void withoutGroupsItIsTheTotal() {
        ask("source=agg-a").statusCode(200).body("rows", hasSize(1)).body("rows[0].collisions", equalTo(300));
        ask("source=nobody&measure=collisions,ksiShare")
                .body("rows", hasSize(1))
                .body("rows[0].collisions", equalTo(0))
                .body("rows[0].ksiShare", nullValue());
        ask("source=nobody&by=year").body("rows", hasSize(0));
    }

    @Test
    void theAnswerSaysWhatItIsAbout() {
        List<Sample> part = samples.stream()
                .filter(s -> s.source().equals("agg-b") && s.date().getYear() == 2020)
                .toList();
        List<String> months = part.stream()
                .map(s -> s.date().toString().substring(0, 7))
                .distinct()
                .sorted()
                .toList();
        String provisionalFrom = part.stream()
                .filter(Reference::provisional)
                .map(s -> s.date().toString().substring(0, 7))
                .sorted()
                .findFirst()
                .orElseThrow();

        ask("source=agg-b&from=2020-01-01&to=2020-12-31&severity=ksi&by=month")
                .body(
                        "meta.filter",
                        equalTo(Map.of(
                                "from",
                                "2020-01-01",
                                "to",
                                "2020-12-31",
                                "severity",
                                List.of("fatal", "serious"),
                                "source",
                                List.of("agg-b"))))
                .body("meta.coverage.sources", equalTo(List.of("agg-b")))
                .body("meta.coverage.months", equalTo(months))
                .body(
                        "meta.coverage.firstDate",
                        equalTo(part.stream()
                                .map(s -> s.date().toString())
                                .sorted()
                                .findFirst()
                                .orElseThrow()))
                .body("meta.provisionalFrom", equalTo(provisionalFrom))
                .body("meta.warnings", hasSize(0));
        ask("source=agg-b&status=validated").body("meta.provisionalFrom", nullValue());
    }

    @Test
    void whoHasTheAnswerAlreadyIsToldSoUntilTheDataChange() {
        String tag = ask("source=agg-c&by=year").extract().header("ETag");
        assertThat(tag).startsWith("\"");
        given().header("If-None-Match", tag)
                .get("/api/v1/aggregates?source=agg-c&by=year")
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
        given().header("If-None-Match", tag)
                .get("/api/v1/aggregates?source=agg-c&by=month")
                .then()
                .statusCode(200);

        new PlantedWarehouse(database).plant(new Samples(5).of("agg-later", 1));

        given().header("If-None-Match", tag)
                .get("/api/v1/aggregates?source=agg-c&by=year")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by=colour                      | by       | allowed: year, quarter",
                "by=year,month,hour,severity    | by       | at most 3",
                "by=year;DROP TABLE dim_date    | by       | allowed",
                "by=(SELECT 1)                  | by       | allowed",
                "by=                            | by       | allowed",
                "measure=deaths                 | measure  | allowed: collisions, fatal",
                "measure=SUM(1)                 | measure  | allowed",
                "groupBy=year                   | groupBy  | allowed: from, to, severity",
                "severity=1 OR 1=1              | severity | allowed: fatal, serious, slight, ksi",
                "hour=24                        | hour     | 0 to 23",
                "from=2018-13-01                | from     | 2018-01-31",
                "from=2019-01-02&to=2019-01-01  | from     | is after to",
                "limit=5                        | limit    | is not a parameter here",
            })
    void aWrongParameterIsNamedWithWhatIsAllowed(String query, String field, String message) {
        ask(query)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("instance", equalTo("/api/v1/aggregates"))
                .body("errors.field", hasItem(field))
                .body("errors[0].message", containsString(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x' OR '1'='1", "x\" OR \"\"=\"", "'); DROP TABLE dim_date; --", "%", "\\"})
    void textThatLooksLikeSqlIsOnlyText(String text) {
        for (String name : List.of("authority", "source"))
            given().queryParam(name, text)
                    .get("/api/v1/aggregates")
                    .then()
                    .statusCode(200)
                    .body("rows[0].collisions", equalTo(0));
        ask("source=agg-a").body("rows[0].collisions", equalTo(300));
    }

    private static ValidatableResponse ask(String query) {
        return given().urlEncodingEnabled(true)
                .get("/api/v1/aggregates?" + query.replace(" ", "%20"))
                .then();
    }
}
