package dev.milepost.rest.ogc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.Servers;
import dev.milepost.analysis.PlantedWarehouse;
import dev.milepost.analysis.Sample;
import dev.milepost.analysis.Samples;
import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import dev.milepost.rest.GeoJsonRules;
import dev.milepost.warehouse.Schema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OGC 17-069r4 (OGC API - Features, part 1) asks of a server, class by class. */
@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ITEMS = "/ogc/collections/collisions/items";
    private static final String GRID = "/ogc/collections/grid/items";
    private static final String SITES = "/ogc/collections/clusters/items";
    private static final String OURS = ITEMS + "?source=ogc";
    private static final GridPoint NORTH_WEST = NationalGrid.point(499_000, 302_000);
    private static final Pattern REFERENCE = Pattern.compile("\"#/components/(\\w+)/(\\w+)\"");

    @Inject
    DataSource database;

    @Inject
    Schema schema;

    private final List<Sample> samples = new Samples(17_069).of("ogc", 400);

    @BeforeAll
    void plant() {
        schema.ready().await().atMost(Duration.ofSeconds(60));
        new PlantedWarehouse(database).plant(samples);
    }

    @Test
    void theLandingPageLeadsToItsDescriptionItsConformanceAndItsData() throws IOException {
        JsonNode landing = json("/ogc");

        assertThat(relations(landing)).contains("self", "service-desc", "conformance", "data");
        assertThat(json("/ogc/").get("title")).isEqualTo(landing.get("title"));
        assertThat(json("/ogc/conformance").get("conformsTo"))
                .extracting(JsonNode::asText)
                .contains(
                        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
                        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
                        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30");
    }

    @Test
    void everyLinkLeadsToADocumentOfTheTypeThatItSays() throws IOException {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(link(json("/ogc"), "self")));
        while (!open.isEmpty()) {
            String at = open.removeFirst();
            if (!seen.add(at) || seen.size() > 40) continue;
            Response answer = given().urlEncodingEnabled(false).get(at);
            assertThat(answer.statusCode()).as(at).isEqualTo(200);
            if (!answer.contentType().contains("json") || at.endsWith("/api")) continue;
            for (JsonNode link : JSON.readTree(answer.asString()).findValues("links").stream()
                    .flatMap(links -> StreamSupport.stream(links.spliterator(), false))
                    .toList()) {
                String href = link.get("href").asText();
                assertThat(href).startsWith("http://");
                assertThat(given().urlEncodingEnabled(false)
                                .get(href)
                                .contentType()
                                .replace(";charset=UTF-8", ""))
                        .as(href)
                        .isEqualTo(link.get("type").asText());
                if (!link.get("rel").asText().equals("next") || seen.size() < 10) open.add(href);
            }
        }
        assertThat(seen).anyMatch(at -> at.endsWith("/items")).anyMatch(at -> at.endsWith("/api"));
    }

    @Test
    void theDescriptionIsOpenApi30AndHasTheParametersOfTheStandard() throws IOException {
        JsonNode api = json("/ogc/api");

        assertThat(api.get("openapi").asText()).startsWith("3.0.");
        assertThat(api.at("/servers/0/url").asText()).endsWith("/ogc");
        for (Matcher m = REFERENCE.matcher(api.toString()); m.find(); )
            assertThat(api.at("/components/" + m.group(1) + "/" + m.group(2)).isMissingNode())
                    .as(m.group())
                    .isFalse();
        for (JsonNode collection : json("/ogc/collections").get("collections")) {
            String path = "/collections/" + collection.get("id").asText() + "/items";
            JsonNode parameters = api.get("paths").get(path).at("/get/parameters");
            assertThat(parameters.toString()).contains("/limit\"", "/bbox\"", "/datetime\"");
            assertThat(api.get("paths").has(path + "/{featureId}")).isTrue();
        }
        assertThat(api.at("/components/parameters/limit/schema").toString())
                .isEqualTo("{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000,\"default\":100}");
        assertThat(api.at("/components/parameters/bbox/explode").asBoolean(true))
                .isFalse();
        assertThat(api.at("/components/parameters/bbox/schema/minItems").asInt())
                .isEqualTo(4);
        assertThat(api.at("/components/parameters/bbox/schema/maxItems").asInt())
                .isEqualTo(6);
    }

    @Test
    void eachCollectionIsDescribedInTheListAsWhereItIsAlone() throws IOException {
        JsonNode all = json("/ogc/collections");

        assertThat(relations(all)).contains("self");
        assertThat(all.get("collections").findValuesAsText("id")).containsExactly("collisions", "clusters", "grid");
        for (JsonNode listed : all.get("collections")) {
            JsonNode alone = json("/ogc/collections/" + listed.get("id").asText());
            assertThat(alone).isEqualTo(listed);
            assertThat(relations(alone)).contains("self", "items");
            assertThat(alone.at("/extent/spatial/bbox/0")).hasSize(4);
            assertThat(alone.at("/extent/temporal/interval/0")).hasSize(2);
            assertThat(alone.get("itemType").asText()).isEqualTo("feature");
            assertThat(alone.get("crs").get(0).asText()).isEqualTo("http://www.opengis.net/def/crs/OGC/1.3/CRS84");
        }
    }

    @Test
    void itemsAreGeoJsonWithLinksATimeAndTheirNumber() throws IOException {
        JsonNode page = json(OURS + "&limit=7");

        GeoJsonRules.holdFor(page);
        assertThat(page.get("features")).hasSize(7);
        assertThat(page.get("numberReturned").asInt()).isEqualTo(7);
        assertThat(page.get("timeStamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(relations(page)).contains("self", "next");
        given().get(OURS).then().contentType("application/geo+json;charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 100",
        "&limit=1, 1",
        "&limit=1000, 400",
        "&limit=1001, 400",
        "&limit=10000, 400",
        "&limit=99999999999, 400"
    })
    void thereAreNoMoreItemsThanTheLimitNorThanThereMayBe(String limit, int expected) throws IOException {
        assertThat(json(OURS + limit).get("features")).hasSize(expected);
    }

    @Test
    void theLinksToTheNextPageLeadThroughAllItemsEachOnce() throws IOException {
        assertThat(through(OURS + "&limit=33")).isEqualTo(references(s -> true));
    }

    @Test
    void aBoxHasTheItemsThatLieInItAndNoneWithoutAPlace() throws IOException {
        GridPoint corner = NORTH_WEST;
        String west = corner.longitude() + "";
        String north = corner.latitude() + "";
        Predicate<Sample> inside = s -> s.place() != null
                && s.place().longitude() >= corner.longitude()
                && s.place().longitude() <= 1
                && s.place().latitude() >= 50
                && s.place().latitude() <= corner.latitude();

        assertThat(references(inside)).hasSizeBetween(20, 380);
        assertThat(through(OURS + "&limit=100&bbox=" + west + ",50,1," + north)).isEqualTo(references(inside));
        assertThat(through(OURS + "&limit=100&bbox=" + west + ",50,-10,1," + north + ",5000"))
                .isEqualTo(references(inside));
        assertThat(through(OURS + "&limit=100&bbox=" + west + ",-90,-170,90"))
                .as("across the date line")
                .isEqualTo(references(s -> s.place() != null && s.place().longitude() >= corner.longitude()));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-03-01T12:00:00Z, 2020-03-01, 2020-03-01",
        "2020-07-01T23:30:00Z, 2020-07-02, 2020-07-02",
        "2020-07-01, 2020-07-01, 2020-07-01",
        "2020-03-01T00:00:00Z/2020-04-30T00:00:00Z, 2020-03-01, 2020-04-30",
        "2020-03-01/.., 2020-03-01, 9999-12-31",
        "../2020-03-01, 0000-01-01, 2020-03-01",
        "/2020-03-01T00:00:00%2B00:00, 0000-01-01, 2020-03-01",
        "../.., 0000-01-01, 9999-12-31",
        "1800-01-01/1801-01-01, 1800-01-01, 1801-01-01",
        "2500-01-01/.., 2500-01-01, 9999-12-31",
        "1800-01-01/2500-01-01, 0000-01-01, 9999-12-31",
    })
    void aTimeHasTheItemsOfItsDays(String datetime, LocalDate first, LocalDate last) throws IOException {
        assertThat(through(OURS + "&limit=200&datetime=" + datetime))
                .isEqualTo(
                        references(s -> !s.date().isBefore(first) && !s.date().isAfter(last)));
    }

    @Test
    void propertiesAreFilteredAsInTheRestOfTheApi() throws IOException {
        assertThat(through(OURS + "&limit=100&severity=ksi&hour=unknown"))
                .isEqualTo(
                        references(s -> s.minute() < 0 && !s.severity().name().equals("SLIGHT")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000})
    void theGridHasEachSquareThatHoldsACollisionOnce(int size) throws IOException {
        Map<String, Integer> expected = new TreeMap<>();
        samples.stream()
                .map(Sample::place)
                .filter(Objects::nonNull)
                .map(place -> size == 1_000 ? place.square1km() : place.square10km())
                .forEach(square -> expected.merge(square, 1, Integer::sum));
        Map<String, Integer> found = new LinkedHashMap<>();
        for (JsonNode square : features(GRID + "?source=ogc&measure=collisions&limit=17&size=" + size))
            found.put(
                    square.get("id").asText(),
                    square.at("/properties/collisions").asInt());

        assertThat(found).isEqualTo(expected);
        assertThat(List.copyOf(found.keySet())).isSorted();
    }

    @Test
    void aSquareIsFoundByItsName() throws IOException {
        for (int size : List.of(100, 1_000, 10_000)) {
            JsonNode listed = json(GRID + "?limit=1&size=" + size + "&bbox=-0.6,52.5,-0.5,52.7")
                    .at("/features/0");
            JsonNode alone = json(GRID + "/" + listed.get("id").asText());

            GeoJsonRules.feature(alone);
            assertThat(alone.get("id")).isEqualTo(listed.get("id"));
            assertThat(alone.get("geometry")).isEqualTo(listed.get("geometry"));
            assertThat(alone.at("/properties/collisions").asInt())
                    .isGreaterThanOrEqualTo(listed.at("/properties/collisions").asInt());
        }
    }

    @Test
    void clustersAreThoseOfTheApiInTheSameOrder() throws IOException {
        String rule = "source=ogc&radius=500&months=600&minCollisions=3";
        JsonPath api = given().get("/api/v1/clusters?limit=1000&" + rule).jsonPath();
        List<String> found = new ArrayList<>();
        for (JsonNode site : features(SITES + "?limit=4&" + rule))
            found.add(site.get("id").asText());

        assertThat(found)
                .hasSizeGreaterThan(8)
                .doesNotHaveDuplicates()
                .isEqualTo(api.getList("rows.collect { it.easting + '-' + it.northing }"));
    }

    @Test
    void aSiteIsFoundByItsCentreAndItsRule() throws IOException {
        String rule = "radius=500&months=600&minCollisions=3";
        JsonNode listed = json(SITES + "?limit=1&" + rule).at("/features/0");
        JsonNode alone = json(SITES + "/" + listed.get("id").asText() + "?" + rule);

        GeoJsonRules.feature(alone);
        assertThat(alone.get("properties")).isEqualTo(listed.get("properties"));
    }

    @Test
    void theCursorOfAnotherQuestionIsRefused() throws IOException {
        String next = link(json(GRID + "?source=ogc&limit=1"), "next");

        given().urlEncodingEnabled(false)
                .get(next.replace("source=ogc", "source=other"))
                .then()
                .statusCode(400)
                .body("errors.field", contains("cursor"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                GRID + "?size=500 | size",
                GRID + "?measure=speed | measure",
                GRID + "?radius=0&near=0.1,52 | radius",
                GRID + "/TL4558?measure=speed | measure",
                GRID + "/TL4558?severity=fatal | severity",
                GRID + "?cursor=abc | cursor",
                SITES + "?radius=0 | radius",
                SITES + "?minCollisions=1 | minCollisions",
                SITES + "?weights=1 | weights",
                SITES + "?months=0 | months",
                SITES + "?cursor=abc | cursor",
                SITES + "/1-1?radius=x | radius",
            })
    void aWrongParameterOfTheOthersIsNamedToo(String path, String field) {
        given().get(path).then().statusCode(400).body("errors.field", contains(field));
    }

    @Test
    void anItemIsFoundByItsId() throws IOException {
        JsonNode listed = json(OURS + "&limit=1").at("/features/0");
        JsonNode alone = json(ITEMS + "/" + listed.get("id").asText());

        GeoJsonRules.feature(alone);
        assertThat(relations(alone)).contains("self", "collection");
        for (String member : List.of("id", "geometry", "properties"))
            assertThat(alone.get(member)).isEqualTo(listed.get(member));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ogc/collections/nothing",
                "/ogc/collections/nothing/items",
                "/ogc/collections/collisions/items/0",
                "/ogc/collections/collisions/items/999999999999",
                "/ogc/collections/collisions/items/99999999999999999999999",
                "/ogc/collections/collisions/items/x'%20OR%201=1",
                "/ogc/nothing",
                GRID + "/TL",
                GRID + "/TL4",
                GRID + "/TL455",
                GRID + "/AA0000",
                GRID + "/tl4558",
                GRID + "/TI4558",
                GRID + "/NA9999",
                SITES + "/1",
                SITES + "/1-1",
            })
    void whatIsNotThereIsNotFound(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0 | limit",
                "limit=-1 | limit",
                "limit=many | limit",
                "limit= | limit",
                "bbox=1,2,3 | bbox",
                "bbox=1,2,3,4,5 | bbox",
                "bbox=0,52,1,51 | bbox",
                "bbox=0,52,1,x | bbox",
                "bbox=0,-91,1,52 | bbox",
                "bbox=200,51,1,52 | bbox",
                "datetime=yesterday | datetime",
                "datetime= | datetime",
                "datetime=2020-01-01T00:00:00 | datetime",
                "datetime=2020-02-30 | datetime",
                "datetime=2020-02-01/2020-01-01 | datetime",
                "datetime=2020-01-01/2020-02-01/2020-03-01 | datetime",
                "datetime=2020-01-01&from=2020-01-01 | datetime",
                "cursor=abc | cursor",
                "severity=grave | severity",
                "near=0,52 | near",
                "offset=5 | offset",
                "f=html | f",
                "bbox-crs=EPSG:27700 | bbox-crs",
            })
    void aWrongParameterIsNamed(String query, String field) {
        given().get(ITEMS + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasSize(1))
                .body("errors.field", contains(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ogc",
                "/ogc/conformance",
                "/ogc/api",
                "/ogc/collections",
                "/ogc/collections/collisions",
                "/ogc/collections/collisions/items/1"
            })
    void aParameterThatNobodyKnowsIsNamedEverywhere(String path) {
        given().get(path + "?colour=red").then().statusCode(400).body("errors.field", contains("colour"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ogc", "/ogc/collections", ITEMS})
    void theFormThatSomeClientsAskForIsTheOneThereIs(String path) {
        given().get(path + "?f=json").then().statusCode(200);
    }

    private static Set<String> through(String path) throws IOException {
        List<JsonNode> features = features(path);
        Set<String> found = new HashSet<>();
        features.forEach(
                feature -> found.add(feature.at("/properties/reference").asText()));
        assertThat(found).hasSize(features.size());
        return found;
    }

    /** Of all pages. */
    private static List<JsonNode> features(String path) throws IOException {
        List<JsonNode> features = new ArrayList<>();
        String next = path;
        while (next != null) {
            JsonNode page = json(next);
            GeoJsonRules.holdFor(page);
            page.get("features").forEach(features::add);
            next = link(page, "next");
        }
        return features;
    }

    private Set<String> references(Predicate<Sample> filter) {
        Set<String> references = new HashSet<>();
        samples.stream().filter(filter).forEach(s -> references.add(s.reference()));
        return references;
    }

    private static List<String> relations(JsonNode document) {
        List<String> relations = new ArrayList<>();
        document.get("links").forEach(link -> relations.add(link.get("rel").asText()));
        return relations;
    }

    private static String link(JsonNode document, String relation) {
        for (JsonNode link : document.get("links"))
            if (link.get("rel").asText().equals(relation))
                return link.get("href").asText();
        return null;
    }

    private static JsonNode json(String path) throws IOException {
        Response answer = given().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.asString()).isEqualTo(200);
        return JSON.readTree(answer.asString());
    }
}
