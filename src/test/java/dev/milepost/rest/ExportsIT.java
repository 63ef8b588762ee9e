package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.milepost.Servers;
import dev.milepost.analysis.Exports;
import dev.milepost.analysis.Filters;
import dev.milepost.analysis.PlantedWarehouse;
import dev.milepost.analysis.RandomQuestion;
import dev.milepost.analysis.Sample;
import dev.milepost.analysis.Samples;
import dev.milepost.analysis.StoredCollision;
import dev.milepost.collision.Coded;
import dev.milepost.warehouse.Schema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Servers.class)
@TestProfile(ExportsIT.Impatient.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int COPIES = 99;
    private static final String ALL = "/api/v1/collisions?source=export-a&source=export-b";
    private static final String WRITTEN = "/api/v1/collisions?source=export-w&format=csv";
    private static final ObjectMapper JSON = new ObjectMapper();

    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("milepost.analysis.export-patience", "6s");
        }
    }

    @Inject
    DataSource database;

    @Inject
    Schema schema;

    @Inject
    Exports exports;

    @TestHTTPResource
    URI server;

    private final List<Sample> samples = new ArrayList<>();

    @BeforeAll
    void plant() {
        schema.ready().await().atMost(SOON);
        for (String source : List.of("export-a", "export-b")) {
            List<Sample> some = new Samples(source.hashCode()).of(source, 150);
            new PlantedWarehouse(database).plant(some, COPIES);
            samples.addAll(some);
        }
        new PlantedWarehouse(database).plant(new Samples(3).of("export-w", 100), 249);
    }

    /** The writer of a test moves facts without their rollups. */
    @AfterAll
    void remove() {
        new PlantedWarehouse(database).remove("export-a", "export-b", "export-w");
    }

    @Test
    void aCsvIsExactlyTheCollisionsOfItsFilterNewestFirst() {
        List<NamedCsvRecord> rows = csv(ALL + "&severity=slight&format=csv");

        Map<String, Sample> bySource = samples.stream().collect(Collectors.toMap(ExportsIT::name, s -> s));
        assertThat(rows.stream()
                        .map(row -> row.getField("date") + row.getField("time"))
                        .toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(rows.stream().map(ExportsIT::name).toList())
                .doesNotHaveDuplicates()
                .hasSize((int) samples.stream()
                                .filter(s -> s.severity().name().equals("SLIGHT"))
                                .count()
                        * (1 + COPIES));
        assertThat(rows).allSatisfy(row -> says(row, bySource.get(name(row).replaceFirst("-\\d+$", ""))));
    }

    @Test
    void randomFiltersExportExactlyWhatAPlainCalculationFinds() {
        for (int seed = 9_000; seed < 9_020; seed++) {
            RandomQuestion question = new RandomQuestion(seed, List.of("export-a", "export-b"));
            long expected = samples.stream().filter(question.filter()).count() * (1 + COPIES);

            assertThat(csv("/api/v1/collisions?format=csv&" + question.filterQuery()))
                    .as(question.filterQuery())
                    .hasSize((int) expected);
        }
    }

    @Test
    void everyFormatHasTheSameCollisions() throws IOException {
        String few = ALL + "&severity=fatal&hour=unknown";
        List<String> csv =
                csv(few + "&format=csv").stream().map(row -> row.getField("id")).toList();
        List<String> ndjson = new ArrayList<>();
        for (String line : text(few + "&format=ndjson", "application/x-ndjson").split("\n"))
            ndjson.add(JSON.readTree(line).get("id").asText());
        List<String> geoJson = new ArrayList<>();
        JsonNode features = JSON.readTree(text(few + "&format=geojson", "application/geo+json"));
        GeoJsonRules.holdFor(features);
        features.get("features")
                .forEach(feature -> geoJson.add(feature.get("id").asText()));

        assertThat(csv).hasSizeGreaterThan(1_000).isEqualTo(ndjson).isEqualTo(geoJson);
    }

    @Test
    void acceptChoosesLikeFormat() {
        for (String type : List.of("text/csv", "application/x-ndjson", "application/geo+json", "application/json"))
            given().accept(type).get(ALL + "&limit=1").then().statusCode(200).contentType(containsString(type));
        given().accept("text/html").get(ALL + "&limit=1").then().statusCode(406);
        given().accept("text/html,*/*;q=0.8")
                .get(ALL + "&limit=1")
                .then()
                .statusCode(200)
                .body("rows", hasSize(1));
    }

    @Test
    void whatIsExportedIsOfOneMomentThoughAWriterAddsAndRevises() throws Exception {
        Map<String, String> before = new HashMap<>();
        csv(WRITTEN).forEach(row -> before.put(name(row), date(row)));
        assertThat(before).hasSizeGreaterThanOrEqualTo(25_000);
        int left = 0;
        try (MovingWriter writer = MovingWriter.begin(database, "export-w")) {
            for (int round = 0; round < 5; round++) {
                List<NamedCsvRecord> rows = csv(WRITTEN);

                Map<String, String> found = new HashMap<>();
                rows.forEach(row -> found.put(name(row), date(row)));
                assertThat(rows).hasSameSizeAs(found.keySet());
                int written = found.size() - before.size();
                assertThat(found).isEqualTo(writer.after(before, written));
                left = written;
            }
            assertThat(left).isPositive();
            assertThat(writer.written()).isGreaterThan(left);
        }
    }

    @Test
    void pagesNeitherSkipNorRepeatWhileCollisionsArrive() throws Exception {
        List<String> expected = csv("/api/v1/collisions?source=export-a&severity=serious&format=csv").stream()
                .map(ExportsIT::name)
                .toList();
        List<String> seen = new ArrayList<>();
        try (MovingWriter writer = MovingWriter.begin(database, "export-w")) {
            String query = "/api/v1/collisions?source=export-a&source=export-w&severity=serious&limit=400";
            String next = query;
            while (next != null) {
                Response page = given().get(next);
                page.then().statusCode(200);
                seen.addAll(page.jsonPath().<String>getList("rows.collect { it.source + '/' + it.reference }"));
                String cursor = page.path("next");
                next = cursor == null ? null : query + "&cursor=" + cursor;
            }
            assertThat(writer.written()).isPositive();
        }
        assertThat(seen.stream().filter(name -> name.startsWith("export-a")).toList())
                .isEqualTo(expected);
    }

    @Test
    void rowsAreReadWhenTheyAreAskedForAndNotBefore() {
        AssertSubscriber<List<StoredCollision>> slow = exports.all(
                        Filters.of("source=export-a&source=export-b"), Integer.MAX_VALUE)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        slow.awaitItems(1, SOON);
        slow.request(2).awaitItems(3, SOON);

        await().during(Duration.ofMillis(500))
                .atMost(SOON)
                .until(() -> slow.getItems().size() == 3);
        assertThat(slow.getItems()).allSatisfy(page -> assertThat(page).hasSizeLessThanOrEqualTo(1_000));
        slow.cancel();
        exportsAreFree();
    }

    @Test
    void aClientThatReadsNothingHoldsTheExportUpAndIsCutOff() throws IOException {
        try (Socket one = asking();
                Socket other = asking()) {
            await().atMost(SOON).until(() -> one.getInputStream().available() > 0);
            await().atMost(SOON).until(() -> other.getInputStream().available() > 0);
            given().get(ALL + "&format=csv")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "10")
                    .body("detail", containsString("exports"));

            exportsAreFree();

            byte[] begun = one.getInputStream().readAllBytes();
            assertThat(new String(begun, StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void aClientThatGoesAwayEndsItsExport() throws IOException {
        try (Socket one = asking();
                Socket other = asking()) {
            await().atMost(SOON).until(() -> one.getInputStream().available() > 0);
            await().atMost(SOON).until(() -> other.getInputStream().available() > 0);
        }
        exportsAreFree();
    }

    /** All that may be written at once: each that was under way has ended. */
    private void exportsAreFree() {
        await().atMost(SOON).untilAsserted(() -> {
            try (Socket one = asking();
                    Socket other = asking()) {
                assertThat(status(one)).isEqualTo("HTTP/1.1 200");
                assertThat(status(other)).isEqualTo("HTTP/1.1 200");
            }
        });
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    /** Asks for more than all buffers between hold. */
    private Socket asking() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 << 10);
        socket.setSoTimeout((int) SOON.toMillis());
        socket.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()));
        socket.getOutputStream()
                .write((("GET " + ALL + "&format=ndjson HTTP/1.1\r\nHost: here\r\n\r\n"))
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void aCsvOpensInASpreadsheetAsItIs() throws SQLException {
        String place = "=cmd|' /C calc'!A0 \"quoted\",\r\nsecond line";
        Sample odd = new Samples(4).of("export-odd", 1).getFirst();
        new PlantedWarehouse(database).plant(List.of(odd));
        try (Connection connection = database.getConnection()) {
            PlantedWarehouse.run(
                    connection,
                    "UPDATE dim_location l JOIN fact_incidents f ON f.Location_ID = l.Location_ID SET l.Location = ?"
                            + " WHERE f.Source_ID = ?",
                    place,
                    "export-odd".hashCode());
        }
        byte[] file = given().get("/api/v1/collisions?source=export-odd&format=csv")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", equalTo("attachment; filename=\"collisions.csv\""))
                .extract()
                .asByteArray();

        assertThat(file).startsWith(0xEF, 0xBB, 0xBF);
        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(text)
                .contains("\"'=cmd|' /C calc'!A0 \"\"quoted\"\",\r\nsecond line\"")
                .endsWith("\r\n");
        assertThat(CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(text.substring(1)).stream())
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.getField("location")).isEqualTo("'" + place));
    }

    @Test
    void whatThereIsNoneOfIsAFileWithoutRows() throws IOException {
        String none = "/api/v1/collisions?source=nobody&format=";

        assertThat(csv(none + "csv")).isEmpty();
        assertThat(given().get(none + "csv").asString())
                .startsWith("\uFEFFid,source,reference")
                .endsWith("\r\n");
        assertThat(given().get(none + "ndjson").asString()).isBlank();
        assertThat(JSON.readTree(given().get(none + "geojson").asString()).get("features"))
                .isInstanceOf(ArrayNode.class)
                .isEmpty();
    }

    @Test
    void geoJsonWithALimitIsAPageWithItsLinkToTheNext() throws IOException {
        Response first = given().get(ALL + "&format=geojson&limit=7");
        JsonNode page = JSON.readTree(first.asString());
        GeoJsonRules.holdFor(page);
        assertThat(page.get("features")).hasSize(7);
        String next = page.at("/links/0/href").asText();
        assertThat(first.header("Link")).isEqualTo("<" + next + ">; rel=\"next\"");

        JsonNode second =
                JSON.readTree(given().urlEncodingEnabled(false).get(next).asString());
        GeoJsonRules.holdFor(second);
        assertThat(second.at("/features/0/id").asLong())
                .isNotEqualTo(page.at("/features/0/id").asLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "geojson"})
    void aLimitIsKept(String format) {
        String text = given().get(ALL + "&limit=3&format=" + format).asString();

        assertThat(text.lines().filter(line -> line.contains("export-")).count())
                .isEqualTo(format.equals("geojson") ? 1 : 3);
    }

    @ParameterizedTest
    @CsvSource({
        "format=csv&limit=0, limit",
        "format=csv&cursor=abc, cursor",
        "format=ndjson&cursor=abc, cursor",
        "format=geojson&cursor=abc, cursor",
        "format=geojson&limit=1001, limit",
        "format=xml, format",
        "format=csv&format=json, format",
        "format=csv&severity=grave, severity",
        "format=geojson&bbox=0, bbox",
        "format=ndjson&offset=1, offset",
    })
    void aWrongParameterIsNamed(String query, String field) {
        given().get("/api/v1/collisions?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains(field));
    }

    @Test
    void anAggregateAsCsvSaysWhatItSaysAsJson() {
        String query = "/api/v1/aggregates?source=export-a&by=weather&by=authority&measure=collisions,ksiShare";
        Response answer = given().get(query + "&format=csv");
        List<NamedCsvRecord> rows = records(answer.asString());

        assertThat(rows.getFirst().getHeader())
                .containsExactly("weatherCode", "weather", "authority", "collisions", "ksiShare");
        List<Map<String, Object>> expected = given().get(query).path("rows");
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            Map<?, ?> weather = (Map<?, ?>) expected.get(i).get("weather");
            assertThat(rows.get(i).getField("weatherCode")).isEqualTo(weather == null ? "" : "" + weather.get("code"));
            assertThat(rows.get(i).getField("weather")).isEqualTo(weather == null ? "" : weather.get("label"));
            Object authority = expected.get(i).get("authority");
            assertThat(rows.get(i).getField("authority")).isEqualTo(authority == null ? "" : authority);
            assertThat(rows.get(i).getField("collisions"))
                    .isEqualTo("" + expected.get(i).get("collisions"));
        }
        given().header("If-None-Match", answer.header("ETag"))
                .get(query + "&format=csv")
                .then()
                .statusCode(304);
        assertThat(given().get(query).header("ETag")).isNotEqualTo(answer.header("ETag"));
    }

    private static void says(NamedCsvRecord row, Sample s) {
        assertThat(row.getField("status")).isEqualTo(s.status().label());
        assertThat(row.getField("date")).isEqualTo(s.date().toString());
        assertThat(row.getField("time"))
                .isEqualTo(s.minute() < 0 ? "" : "%02d:%02d".formatted(s.minute() / 60, s.minute() % 60));
        assertThat(row.getField("severity")).isEqualTo(s.severity().name().toLowerCase());
        assertThat(row.getField("authority")).isEqualTo(s.authority() == null ? "" : s.authority());
        assertThat(row.getField("location")).isEqualTo("Road " + s.reference());
        assertThat(row.getField("easting"))
                .isEqualTo(s.place() == null ? "" : "" + s.place().easting());
        assertThat(row.getField("longitude"))
                .isEqualTo(s.place() == null ? "" : "" + s.place().longitude());
        boolean missing = s.road().weather().equals(Coded.MISSING);
        assertThat(row.getField("weatherCode"))
                .isEqualTo(missing ? "" : "" + s.road().weather().code());
        assertThat(row.getField("weather"))
                .isEqualTo(missing ? "" : s.road().weather().label());
        assertThat(row.getField("speedLimit"))
                .isEqualTo(s.road().speedLimit() == null ? "" : "" + s.road().speedLimit());
        assertThat(row.getField("casualties")).isEqualTo("" + s.counts().casualties());
        assertThat(row.getField("vehicles")).isEqualTo("" + s.counts().vehicles());
        assertThat(row.getField("olderPeople")).isEqualTo("" + s.counts().olderPeople());
        assertThat(row.getField("updated")).isEqualTo("2021-05-06T07:08:09.123Z");
    }

    private static String date(NamedCsvRecord row) {
        return row.getField("date") + " " + row.getField("vehicles");
    }

    private static String name(NamedCsvRecord row) {
        return row.getField("source") + "/" + row.getField("reference");
    }

    private static String name(Sample sample) {
        return sample.source() + "/" + sample.reference();
    }

    private static List<NamedCsvRecord> csv(String path) {
        return records(text(path, "text/csv"));
    }

    private static List<NamedCsvRecord> records(String csv) {
        assertThat(csv).startsWith("\uFEFF").endsWith("\r\n");
        return CsvReader.builder().skipEmptyLines(false).ofNamedCsvRecord(csv.substring(1)).stream()
                .toList();
    }

    private static String text(String path, String type) {
        Response answer = given().get(path);
        answer.then().statusCode(200).contentType(containsString(type));
        return new String(answer.asByteArray(), StandardCharsets.UTF_8);
    }
}
