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
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeatmapIT {
    private static final List<String> SOURCES = List.of("heat-a", "heat-b");
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
    void agreesWithAPlainCalculationOnRandomFilters() throws Exception {
        Reference reference = new Reference(samples);
        int withCollisions = 0;
        for (int seed = 20_000; seed < 20_250; seed++) {
            RandomQuestion question = new RandomQuestion(seed, SOURCES);
            String measure = question.measures().getFirst();
            JsonNode answer = JSON.readTree(ask(question.filterQuery() + "&measure=" + measure)
                    .statusCode(200)
                    .extract()
                    .asString());
            String about = question.filterQuery() + " " + measure;
            assertThat(matrix(answer))
                    .as(about)
                    .isEqualTo(JSON.readTree(JSON.writeValueAsString(reference.heatmap(question.filter(), measure))));
            assertThat(answer.get("total"))
                    .as(about)
                    .isEqualTo(JSON.readTree(JSON.writeValueAsString(reference.total(question.filter(), measure))));
            if (answer.get("total").asDouble() > 0) withCollisions++;
        }
        assertThat(withCollisions).isGreaterThan(120);
    }

    private static ArrayNode matrix(JsonNode answer) {
        ArrayNode matrix = JSON.createArrayNode();
        int weekday = 1;
        for (JsonNode row : answer.get("rows")) {
            assertThat(row.get("weekday").asInt()).isEqualTo(weekday++);
            ArrayNode cells = JSON.createArrayNode().addAll((ArrayNode) row.get("hours"));
            matrix.add(cells.add(row.get("unknown")));
        }
        return matrix;
    }

    @Test
    void withoutCollisionsAllCellsAreThere() {
        ask("source=nobody")
                .statusCode(200)
                .body("measure", equalTo("collisions"))
                .body("rows", hasSize(7))
                .body("rows[6].hours", hasSize(24))
                .body("rows[0].hours[23]", equalTo(0))
                .body("total", equalTo(0))
                .body("meta.warnings", hasSize(0));
        ask("source=nobody&measure=ksiShare")
                .body("rows[0].hours[0]", nullValue())
                .body("total", nullValue());
    }

    @Test
    void whoHasTheAnswerAlreadyIsToldSo() {
        String tag = ask("source=heat-a").extract().header("ETag");

        given().header("If-None-Match", tag)
                .get("/api/v1/heatmap?source=heat-a")
                .then()
                .statusCode(304);
        given().header("If-None-Match", tag)
                .get("/api/v1/heatmap?source=heat-a&measure=ksi")
                .then()
                .statusCode(200);
        given().header("If-None-Match", tag)
                .get("/api/v1/aggregates?source=heat-a")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measure=deaths                 | measure | allowed: collisions, fatal",
                "measure=                       | measure | allowed",
                "measure=ksi,fatal              | measure | one measure is wanted",
                "measure=ksi&measure=fatal      | measure | 2 times",
                "measure=SUM(1)                 | measure | allowed",
                "by=hour                        | by      | is not a parameter here",
                "hour=24                        | hour    | 0 to 23",
            })
    void aWrongParameterIsNamedWithWhatIsAllowed(String query, String field, String message) {
        ask(query)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field))
                .body("errors[0].message", containsString(message));
    }

    private static ValidatableResponse ask(String query) {
        return given().get("/api/v1/heatmap?" + query.replace(" ", "%20")).then();
    }
}
