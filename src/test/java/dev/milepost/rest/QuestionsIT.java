package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.Servers;
import dev.milepost.analysis.PlantedWarehouse;
import dev.milepost.analysis.RandomQuestion;
import dev.milepost.analysis.ReferencePlaces;
import dev.milepost.analysis.ReferenceTrend;
import dev.milepost.analysis.Sample;
import dev.milepost.analysis.Samples;
import dev.milepost.warehouse.Schema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trends, squares and sites against plain calculations, on random questions. */
@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsIT {
    private static final List<String> SOURCES = List.of("ask-a", "ask-b");
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
            List<Sample> ofSource = new Samples(source.hashCode()).of(source, 600);
            new PlantedWarehouse(database).plant(ofSource);
            samples.addAll(ofSource);
        }
    }

    @Test
    void trendsAgreeWithAPlainCalculation() throws Exception {
        List<String> measures = List.of("collisions", "ksi", "casualties", "cycles");
        Map<Integer, String> words = Map.of(1, "month", 3, "quarter", 12, "year");
        int compared = 0;
        for (int seed = 30_000; seed < 30_250; seed++) {
            RandomQuestion question = new RandomQuestion(seed, SOURCES);
            String measure = measures.get(seed % measures.size());
            int length = List.of(1, 3, 12).get(seed % 3);
            JsonNode answer = json(ask("trends?likeForLike=false&period=" + words.get(length) + "&measure=" + measure
                    + "&" + question.filterQuery()));
            List<Map<String, Object>> rows = new ArrayList<>();
            for (JsonNode row : answer.get("rows")) {
                Map<String, Object> read = new LinkedHashMap<>();
                read.put("from", row.get("from").asText());
                read.put("partial", row.get("partial").asBoolean());
                read.put("value", row.get(measure));
                read.put("lastYear", row.get("lastYear").get(measure));
                read.put("rolling12", row.get("rolling12").get(measure));
                read.put("guard", row.get("change").get(measure).get("guard"));
                read.put("percent", row.get("change").get(measure).get("percent"));
                rows.add(read);
            }
            List<Map<String, Object>> expected = new ReferenceTrend(samples, question, length).rows(measure);
            assertThat(JSON.readTree(JSON.writeValueAsString(rows)))
                    .as("%s by %d months, %s", question.filterQuery(), length, measure)
                    .isEqualTo(JSON.readTree(JSON.writeValueAsString(expected)));
            if (expected.stream().anyMatch(row -> row.get("percent") != null)) compared++;
        }
        assertThat(compared).as("questions that compared something").isGreaterThan(10);
    }

    @Test
    void squaresAgreeWithAPlainCalculation() throws Exception {
        ReferencePlaces reference = new ReferencePlaces(samples);
        for (int seed = 40_000; seed < 40_200; seed++) {
            RandomQuestion question = new RandomQuestion(seed, SOURCES);
            int size = List.of(100, 1_000, 10_000).get(seed % 3);
            String measure =
                    List.of("collisions", "ksiShare", "casualties", "p2w").get(seed % 4);
            JsonNode answer = json(ask("grid?size=" + size + "&measure=" + measure + "&" + question.filterQuery()));
            List<String> found = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (JsonNode row : answer.get("rows")) {
                found.add(row.get("easting").asInt() + "," + row.get("northing").asInt() + "="
                        + row.get(measure).asText());
                names.add(row.get("square").asText());
            }
            assertThat(found)
                    .as("%s size %d %s", question.filterQuery(), size, measure)
                    .containsExactlyInAnyOrderElementsOf(reference.squares(question.filter(), size, measure));
            assertThat(names).doesNotHaveDuplicates().isSorted();
            assertThat(answer.get("notMappable").asLong()).isEqualTo(reference.notMappable(question.filter()));
        }
    }

    @Test
    void sitesAgreeWithAPlainCalculation() throws Exception {
        ReferencePlaces reference = new ReferencePlaces(samples);
        int withSites = 0;
        for (int seed = 50_000; seed < 50_200; seed++) {
            RandomQuestion question = new RandomQuestion(seed, SOURCES);
            Random random = new Random(seed);
            int radius = 100 + random.nextInt(901);
            int months = 1 + random.nextInt(18);
            int least = 2 + random.nextInt(3);
            int leastKsi = random.nextInt(2);
            int[] weights = random.nextBoolean() ? new int[] {1, 1, 1} : new int[] {10, 3, 1};
            JsonNode answer = json(ask("clusters?limit=1000&radius=" + radius + "&months=" + months
                    + "&minCollisions=" + least + "&minKsi=" + leastKsi + "&weights=" + weights[0] + "," + weights[1]
                    + "," + weights[2] + "&" + question.filterQuery().replaceAll("&radius=", ",")));
            List<String> found = new ArrayList<>();
            for (JsonNode row : answer.get("rows")) {
                assertThat(row.get("members")).hasSize(row.get("collisions").asInt());
                assertThat(row.get("rank").asInt()).isEqualTo(found.size() + 1);
                found.add(row.get("easting").asInt() + "," + row.get("northing").asInt() + " "
                        + row.get("collisions").asInt() + " " + row.get("fatal").asInt() + "/"
                        + row.get("serious").asInt() + "/" + row.get("slight").asInt() + " "
                        + row.get("casualties").asInt() + " "
                        + row.get("firstDate").asText() + " "
                        + row.get("lastDate").asText());
            }
            assertThat(found)
                    .as("%s radius %d months %d", question.filterQuery(), radius, months)
                    .isEqualTo(reference.sites(question, radius, months, least, leastKsi, weights));
            if (!found.isEmpty()) withSites++;
        }
        assertThat(withSites).as("questions that found sites").isGreaterThan(60);
    }

    @Test
    void squaresAndSitesAreFeaturesOfAMap() throws Exception {
        JsonNode grid = json(ask("grid?size=10000&format=geojson&source=ask-a").contentType("application/geo+json"));
        assertThat(grid.get("type").asText()).isEqualTo("FeatureCollection");
        for (JsonNode feature : grid.get("features")) {
            assertThat(feature.at("/geometry/type").asText()).isEqualTo("Polygon");
            JsonNode ring = feature.at("/geometry/coordinates/0");
            assertThat(ring).hasSize(5);
            assertThat(ring.get(0)).isEqualTo(ring.get(4));
            assertThat(ring.get(0).get(0).asDouble())
                    .isLessThan(ring.get(1).get(0).asDouble());
            assertThat(ring.get(1).get(1).asDouble())
                    .isLessThan(ring.get(2).get(1).asDouble());
            assertThat(feature.at("/properties/collisions").asInt()).isPositive();
            assertThat(feature.get("id").asText())
                    .isEqualTo(feature.at("/properties/square").asText());
        }
        JsonNode sites = json(given().accept("application/geo+json")
                .get("/api/v1/clusters?radius=500&minCollisions=2&source=ask-a")
                .then()
                .contentType("application/geo+json"));
        assertThat(sites.get("features")).isNotEmpty();
        for (JsonNode feature : sites.get("features")) {
            assertThat(feature.at("/geometry/type").asText()).isEqualTo("Point");
            assertThat(feature.at("/geometry/coordinates/1").asDouble()).isBetween(49.0, 61.0);
            assertThat(feature.at("/properties/members"))
                    .hasSize(feature.at("/properties/collisions").asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trends?period=year", "grid?size=1000", "clusters?radius=100", "grid?format=geojson"})
    void whoHasTheAnswerAlreadyIsToldSo(String question) {
        String tag = ask(question + "&source=ask-a").extract().header("ETag");

        given().header("If-None-Match", tag)
                .get("/api/v1/" + question + "&source=ask-a")
                .then()
                .statusCode(304);
        given().header("If-None-Match", tag)
                .get("/api/v1/" + question + "&source=ask-b")
                .then()
                .statusCode(200);
    }

    @Test
    void whereNothingIsLoadedNothingIsSaid() {
        ask("trends?source=nobody&baseline=2022..2024").body("rows", hasSize(0));
        ask("grid?source=nobody").body("rows", hasSize(0)).body("notMappable", equalTo(0));
        ask("clusters?source=nobody").body("rows", hasSize(0)).body("found", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trends?period=week                               | period        | allowed: month, quarter, year",
                "trends?period=                                   | period        | allowed",
                "trends?measure=deaths                            | measure       | allowed: collisions",
                "trends?likeForLike=maybe                         | likeForLike   | allowed: true, false",
                "trends?baseline=2022-2024                        | baseline      | 2022..2024",
                "trends?baseline=2024..2022                       | baseline      | is after",
                "trends?baseline=1900..1902                       | baseline      | calendar",
                "trends?baseline=1950..2000                       | baseline      | more than 20",
                "trends?target=-65                                | target        | needs baseline",
                "trends?targetYear=2035                           | targetYear    | needs baseline",
                "trends?baseline=2022&target=-101&targetYear=2035 | target        | -100 to 100",
                "trends?baseline=2022&target=NaN&targetYear=2035  | target        | -100 to 100",
                "trends?baseline=2022&target=1e1&targetYear=2035  | target        | -100 to 100",
                "trends?baseline=2022&target=-65&targetYear=2022  | targetYear    | is not after",
                "trends?baseline=2022&target=-65&targetYear=x     | targetYear    | whole number",
                "trends?by=month                                  | by            | not a parameter",
                "grid?size=500                                    | size          | 100, 1000, 10000",
                "grid?size=1000;DROP                              | size          | allowed",
                "grid?measure=x                                   | measure       | allowed",
                "grid?format=csv                                  | format        | json, geojson",
                "clusters?radius=0                                | radius        | from 5 to 1000",
                "clusters?radius=5.5                              | radius        | whole number",
                "clusters?months=601                              | months        | from 1 to 600",
                "clusters?minCollisions=1                         | minCollisions | from 2",
                "clusters?minKsi=-1                               | minKsi        | from 0",
                "clusters?weights=1,2                             | weights       | three numbers",
                "clusters?weights=0,0,0                           | weights       | not 0",
                "clusters?weights=1,2,-3                          | weights       | three numbers",
                "clusters?weights=1,2,NaN                         | weights       | three numbers",
                "clusters?limit=1001                              | limit         | from 1 to 1000",
                "clusters?limit=1&limit=2                         | limit         | 2 times",
                "clusters?near=0.1,52                             | near          | metres",
                "clusters?format=xml                              | format        | json, geojson",
            })
    void aWrongParameterIsNamedWithWhatIsAllowed(String query, String field, String message) {
        ask(query)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field))
                .body("errors.find { it.field == '" + field + "' }.message", containsString(message));
    }

    private static JsonNode json(ValidatableResponse answer) throws Exception {
        return JSON.readTree(answer.statusCode(200).extract().asString());
    }

    private static ValidatableResponse ask(String question) {
        return given().get("/api/v1/" + question.replace(" ", "%20")).then();
    }
}
