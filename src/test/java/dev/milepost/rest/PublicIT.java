package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.analysis.PlantedWarehouse;
import dev.milepost.analysis.Samples;
import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Milepost that shows the public what is public, to a hundred metres and without what people wrote. */
@QuarkusTest
@WithTestResource(Servers.class)
@TestProfile(PublicIT.Published.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublicIT {
    private static final String ADMIN = "the-first-admin-of-the-public-tests-53ac";
    private static final String ALL = "/api/v1/collisions?source=public-a";

    /** Where the samples are: on a lattice of hundreds of metres. */
    private static final String TOWN = "&bbox=-0.65,52.5,-0.45,52.7";

    public static class Published implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "milepost.access.required", "true",
                    "milepost.access.admin-token", ADMIN,
                    "milepost.access.anonymous", "public",
                    "milepost.access.rate.requests-per-second", "2",
                    "milepost.access.rate.burst", "250",
                    "milepost.access.rate.failures-per-minute", "5");
        }
    }

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URI server;

    @BeforeAll
    void plant() {
        Warehouse.awaitSchema();
        new PlantedWarehouse(database).plant(new Samples(11).of("public-a", 300));
    }

    @AfterAll
    void remove() {
        new PlantedWarehouse(database).remove("public-a");
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + ADMIN);
    }

    @Test
    void thePublicSeesSquaresAndNoWords() {
        List<Map<String, Object>> rows = given().get(ALL + "&limit=1000").path("rows");
        List<Map<String, Object>> exact = admin().get(ALL + "&limit=1000").path("rows");
        assertThat(rows).hasSize(300);
        int moved = 0;
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)).containsEntry("id", exact.get(i).get("id")).containsEntry("reference", null);
            assertThat(exact.get(i).get("reference")).isNotNull();
            Map<?, ?> place = (Map<?, ?>) rows.get(i).get("location");
            Map<?, ?> whole = (Map<?, ?>) exact.get(i).get("location");
            assertThat(place.get("description")).isNull();
            Integer easting = (Integer) whole.get("easting");
            if (easting == null) {
                assertThat(place.get("longitude")).isNull();
                continue;
            }
            assertThat(place.get("easting")).isEqualTo(Math.min(easting - easting % 100 + 50, GridPoint.MAX_EASTING));
            GridPoint point = NationalGrid.point((Integer) place.get("easting"), (Integer) place.get("northing"));
            assertThat(((Number) place.get("longitude")).doubleValue()).isCloseTo(point.longitude(), within());
            assertThat(((Number) place.get("latitude")).doubleValue()).isCloseTo(point.latitude(), within());
            if (!Objects.equals(place, whole)) moved++;
        }
        assertThat(moved).isGreaterThan(200);
    }

    /** What single precision in the reader of the test leaves. */
    private static Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-5);
    }

    /** The references of the samples are R0000 to R0299, and nothing else that is shown looks like that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ALL + "&format=csv",
                ALL + "&format=ndjson",
                ALL + "&format=geojson",
                ALL + "&format=geojson&limit=1000",
                "/ogc/collections/collisions/items?source=public-a&limit=1000",
                "/api/v1/clusters?source=public-a&minCollisions=2&radius=500&months=600",
                "/ogc/collections/clusters/items?source=public-a&minCollisions=2&radius=500&months=600"
            })
    void noFormOfThemShowsMore(String path) {
        String text = given().get(path).then().statusCode(200).extract().asString();
        assertThat(text).doesNotContainPattern("R0[0-9]{3}");
        assertThat(eastings(text)).isNotEmpty().allMatch(easting -> easting % 100 == 50);
        String whole = admin().get(path).then().statusCode(200).extract().asString();
        assertThat(eastings(whole)).anyMatch(easting -> easting % 100 != 50);
        if (path.contains("collisions")) assertThat(whole).containsPattern("R0[0-9]{3}");
    }

    /** Those of the town, which has no other numbers like them. */
    private static List<Integer> eastings(String text) {
        return Pattern.compile("(?<![0-9.])(49[6-9]|50[0-4])[0-9]{3}(?![0-9.])")
                .matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group()))
                .toList();
    }

    @Test
    void oneCollisionAndItsHistoryShowNoMore() {
        int id = given().get(ALL + TOWN + "&limit=1").path("rows[0].id");
        for (String path : List.of("/api/v1/collisions/" + id, "/ogc/collections/collisions/items/" + id)) {
            assertThat(given().get(path).then().statusCode(200).extract().asString())
                    .doesNotContainPattern("R0[0-9]{3}");
            assertThat(admin().get(path).asString()).containsPattern("R0[0-9]{3}");
        }
    }

    @Test
    void aMovedEdgeTellsNothing() {
        Map<String, Object> exact = admin().get(ALL + TOWN + "&limit=1").path("rows[0]");
        Map<?, ?> place = (Map<?, ?>) exact.get("location");
        int easting = (Integer) place.get("easting");
        int northing = (Integer) place.get("northing");
        GridPoint inTheSquare = NationalGrid.point(easting - easting % 100 + 99, northing - northing % 100 + 99);
        String near = "&near=" + inTheSquare.longitude() + "," + inTheSquare.latitude() + ",1";
        assertThat(given().get(ALL + near).jsonPath().getList("rows.id")).contains(exact.get("id"));
        assertThat(admin().get(ALL + near).jsonPath().getList("rows.id")).doesNotContain(exact.get("id"));
    }

    @Test
    void noSquareIsFinerThanWhatIsShownAndNoAnswerIsAnothers() {
        admin().get("/api/v1/grid?size=100&source=public-a").then().statusCode(200);
        given().get("/api/v1/grid?size=100&source=public-a").then().statusCode(200);
        String question = "/api/v1/clusters?source=public-a&minCollisions=2&radius=500&months=600";
        Response whole = admin().get(question);
        Response published = given().get(question);
        assertThat(published.header("ETag")).isNotEqualTo(whole.header("ETag"));
        given().header("If-None-Match", whole.header("ETag"))
                .get(question)
                .then()
                .statusCode(200);
        given().header("If-None-Match", published.header("ETag"))
                .get(question)
                .then()
                .statusCode(304);
        published
                .then()
                .body("meta.filter.detail.coordinatesMetres", equalTo(100))
                .header("Cache-Control", containsString("private"));
        assertThat(whole.asString()).doesNotContain("coordinatesMetres");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/imports",
                "/api/v1/rejects",
                "/api/v1/intake",
                "/api/v1/reconciliation",
                "/api/v1/tokens",
                "/api/v1/audit",
                "/api/v1/simulator",
                "/q/metrics",
                "/",
                "/nothing"
            })
    void whatIsNotPublicNeedsAToken(String path) {
        given().get(path).then().statusCode(401);
        given().post("/api/v1/imports").then().statusCode(401);
    }

    @Test
    void theLiveFeedShowsThePublicNoMore() throws Exception {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET /api/v1/live?source=public-live HTTP/1.1\r\nHost: x\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String id = "";
            while (id.isEmpty()) id = after("id:", lines.readLine());
            admin().multiPart(
                            "file",
                            "one.csv",
                            ("Date,Police_ref,Severity,Road_cond,Visibility,Cross_ctrl,Cross_fac,P2W,OAPs,Local_Auth,"
                                            + "Casualties,Easting,Northing,Location\n20240501,SECRET1,3. Slight,1. Dry,1. Daylight,"
                                            + "0. None,0. None,0,0,E07000008,1,545012,258034,Whisper Lane\n")
                                    .getBytes(StandardCharsets.UTF_8))
                    .multiPart("source", "public-live")
                    .post("/api/v1/imports")
                    .then()
                    .statusCode(202);
            shown(event(lines));
            String since = id;
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> given().get("/api/v1/collisions?source=public-live")
                                    .jsonPath()
                                    .getList("rows")
                                    .size()
                            == 1);
            try (Socket again = new Socket(server.getHost(), server.getPort())) {
                again.setSoTimeout(60_000);
                again.getOutputStream()
                        .write(("GET /api/v1/live?source=public-live HTTP/1.1\r\nHost: x\r\nLast-Event-ID: " + since
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                shown(event(new BufferedReader(new InputStreamReader(again.getInputStream(), StandardCharsets.UTF_8))));
            }
        } finally {
            new PlantedWarehouse(database).remove("public-live");
        }
    }

    private static void shown(String event) {
        assertThat(event)
                .contains("\"easting\":545050", "\"northing\":258050", "\"reference\":null")
                .doesNotContain("SECRET1", "Whisper", "545012");
    }

    private static String event(BufferedReader lines) throws Exception {
        for (int line = 0; line < 50; line++) {
            String data = after("data:", lines.readLine());
            if (!data.isEmpty()) return data;
        }
        throw new AssertionError("no event came in minutes");
    }

    private static String after(String prefix, String line) {
        assertThat(line).isNotNull();
        return line.startsWith(prefix) ? line.substring(prefix.length()).strip() : "";
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void tooManyRequestsAreToldWhenToComeBack() {
        Response made = admin().contentType("application/json")
                .body("{\"name\":\"busy\",\"role\":\"viewer\"}")
                .post("/api/v1/tokens");
        RequestSpecification busy = given().header("Authorization", "Bearer " + made.path("token"));
        Response last = busy.get("/api/v1/code-lists");
        for (int i = 0; i < 600 && last.statusCode() != 429; i++) last = busy.get("/api/v1/code-lists");
        last.then().statusCode(429).contentType(ProblemMapper.PROBLEM_JSON).header("Retry-After", equalTo("1"));
        admin().get("/api/v1/code-lists").then().statusCode(200);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void anAddressThatGuessesTokensIsNotLookedAtButOneThatIsKnownIs() {
        Response made = admin().contentType("application/json")
                .body("{\"name\":\"known\",\"role\":\"viewer\"}")
                .post("/api/v1/tokens");
        RequestSpecification known = given().header("Authorization", "Bearer " + made.path("token"));
        known.get("/api/v1/code-lists").then().statusCode(200);
        Response guess = given().header("Authorization", "Bearer mp_guess0").get("/api/v1/code-lists");
        for (int i = 1; i < 20 && guess.statusCode() == 401; i++)
            guess = given().header("Authorization", "Bearer mp_guess" + i).get("/api/v1/code-lists");
        guess.then().statusCode(429).body("detail", containsString("wrong tokens"));
        known.get("/api/v1/code-lists").then().statusCode(not(429));
        admin().get("/api/v1/code-lists").then().statusCode(200);
        given().get("/api/v1/code-lists").then().statusCode(not(401));
    }
}
