package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.access.Issuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Milepost that asks everybody who they are. */
@QuarkusTest
@WithTestResource(Servers.class)
@TestProfile(AccessIT.Controlled.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
    private static final String ADMIN = "the-first-admin-of-the-access-tests-7d1f";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<String> ROLES = List.of("viewer", "operator", "admin");
    private static final Issuer ISSUER = Issuer.keptAt(Path.of("target", "issuer-of-access-tests.json"));

    public static class Controlled implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "milepost.access.required",
                    "true",
                    "milepost.access.admin-token",
                    ADMIN,
                    "milepost.access.tokens-known",
                    "1s",
                    "milepost.access.rate.failures-per-minute",
                    "0",
                    "milepost.access.largest-body",
                    "2K",
                    "milepost.access.jwt.keys",
                    ISSUER.publish(Path.of("target")).toString(),
                    "milepost.access.jwt.issuer",
                    Issuer.NAME,
                    "milepost.access.jwt.audience",
                    Issuer.AUDIENCE);
        }
    }

    private final Map<String, String> tokens = new LinkedHashMap<>();

    @TestHTTPResource("/")
    URI server;

    /** Not before all of them: the port is not known then. */
    @BeforeEach
    void giveOutTokens() {
        if (!tokens.isEmpty()) return;
        Warehouse.awaitSchema();
        for (String role : ROLES) tokens.put(role, made(role, null).path("token"));
    }

    private static Response made(String role, Instant expires) {
        String end = expires == null ? "null" : "\"" + expires + "\"";
        return with(ADMIN)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"it " + role + "\",\"role\":\"" + role + "\",\"expires\":" + end + "}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .header("Cache-Control", containsString("no-store"))
                .extract()
                .response();
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** Each operation that the service says it has, and what else answers; refused as a whole before anything is done. */
    @Test
    void everyOperationIsRefusedWithoutATokenAndToEachRoleThatMayNot() {
        List<String> wrong = new ArrayList<>();
        Map<String, Map<String, Object>> paths =
                with(ADMIN).get("/q/openapi?format=json").jsonPath().getMap("paths");
        int operations = 0;
        for (Map.Entry<String, Map<String, Object>> item : paths.entrySet()) {
            if (item.getKey().startsWith("/test/")) continue;
            for (String method : item.getValue().keySet()) {
                if (method.equals("parameters")) continue;
                operations++;
                // whoever is let in is told that there is no such parameter
                String path = item.getKey().replaceAll("\\{[^}]*}", "999999999") + "?nobodyHasThis=1";
                check(method.toUpperCase(Locale.ROOT), path, needed(method, item.getKey()), wrong);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(operations).isGreaterThan(25);
    }

    private static String needed(String method, String path) {
        if (path.startsWith("/api/v1/tokens") || path.startsWith("/api/v1/audit")) return "admin";
        return method.equals("get") && !path.startsWith("/api/v1/rejects") ? "viewer" : "operator";
    }

    private void check(String method, String path, String needed, List<String> wrong) {
        Response nobody = given().request(method, path);
        if (nobody.statusCode() != 401
                || !String.valueOf(nobody.header("WWW-Authenticate")).startsWith("Bearer")
                || !nobody.contentType().startsWith("application/problem+json"))
            wrong.add(method + " " + path + " without a token: " + nobody.statusCode());
        for (String role : ROLES) {
            Response answer = with(tokens.get(role)).request(method, path);
            boolean may = ROLES.indexOf(role) >= ROLES.indexOf(needed);
            boolean wasLet = answer.statusCode() != 401 && answer.statusCode() != 403;
            if (may != wasLet || answer.statusCode() >= 500)
                wrong.add(method + " " + path + " as " + role + ": " + answer.statusCode());
            if (!may && !answer.path("detail").toString().contains("needs the role " + needed))
                wrong.add(method + " " + path + " as " + role + " does not say which role it needs");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/nothing/here",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui/",
                "/q/dev",
                "/ogc",
                "/ogc/api",
                "/ogc/collections/collisions/items",
                "/api/v1/live",
                "/api/v1/collisions?format=csv"
            })
    void whateverIsNotHealthIsAskedForAToken(String path) {
        given().get(path).then().statusCode(401).contentType(ProblemMapper.PROBLEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
    void healthIsOpen(String path) {
        assertThat(given().get(path).statusCode()).isIn(200, 503);
    }

    @Test
    void aViewerReadsTheMetricsAndTheDescription() {
        with(tokens.get("viewer")).get("/q/metrics").then().statusCode(200);
        with(tokens.get("viewer")).get("/q/openapi").then().statusCode(200);
        with(tokens.get("viewer")).get("/q/swagger-ui/").then().statusCode(200);
    }

    /** However the path is written, it is either not found or refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tokens",
                "/api/v1/tokens/",
                "/api/v1/tokens?x",
                "/api/v1/tokens#x",
                "//api/v1/tokens",
                "/api/v1//tokens",
                "/api//v1/tokens//",
                "/api/v1/tokens;a=b",
                "/api/v1/tokens;",
                "/api/v1;x=y/tokens",
                "/api/v1/%74okens",
                "/%61pi/v1/tokens",
                "/api/v1/tokens%2F",
                "/api%2Fv1%2Ftokens",
                "/api/v1/./tokens",
                "/api/v1/imports/../tokens",
                "/q/health/../../api/v1/tokens",
                "/q/health/%2e%2e/%2e%2e/api/v1/tokens",
                "/q/health/..%2f..%2fapi/v1/tokens",
                "/q/health;/../../api/v1/tokens",
                "/q/health/..;/..;/api/v1/tokens",
                "/API/v1/tokens",
                "/api/v1/tokens%00",
                "/api/v1/tokens%20",
                "\\api\\v1\\tokens",
                "http://x/api/v1/tokens",
                "/q/swagger-ui/../../api/v1/tokens"
            })
    void noSpellingOfAPathLeadsAroundTheGate(String path) throws Exception {
        for (String method : List.of("GET", "HEAD", "get")) {
            String viewer = raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + tokens.get("viewer") + "\r\nConnection: close\r\n\r\n");
            assertThat(viewer).doesNotStartWith("HTTP/1.1 200").doesNotContain("createdBy");
            String nobody = raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(nobody).doesNotStartWith("HTTP/1.1 200").doesNotContain("createdBy");
        }
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer x",
                "Bearer mp_x",
                "Basic eDp5",
                "Digest y",
                "Bearer mp_AAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aTokenThatIsNoneIsRefused(String header) {
        given().header("Authorization", header)
                .get("/api/v1/coverage")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    @Test
    void aTokenIsShownOnceAndListedWithoutItself() {
        Response made = made("viewer", null);
        String token = made.path("token");
        assertThat(token).startsWith("mp_");
        Response list = with(ADMIN).get("/api/v1/tokens");
        assertThat(list.asString()).doesNotContain(token.substring(3));
        list.then()
                .body("rows[0].id", equalTo(made.path("id")))
                .body("rows[0].createdBy", equalTo("admin"))
                .body("rows[0].revoked", nullValue());
        assertThat(Warehouse.number("SELECT COUNT(*) FROM api_token WHERE HEX(Token_Hash) LIKE '%'"
                        + " AND Token_Hash = UNHEX(SHA2('" + token + "', 256))"))
                .isEqualTo(1);
    }

    @Test
    void aTokenIsGoodUntilItIsRevoked() {
        Response made = made("viewer", null);
        String token = made.path("token");
        int id = made.path("id");
        with(token).get("/api/v1/coverage").then().statusCode(200);
        await().atMost(SOON)
                .until(() -> Warehouse.number(
                                "SELECT COUNT(*) FROM api_token WHERE Last_Used IS NOT NULL AND Token_ID = " + id)
                        == 1);
        with(ADMIN).delete("/api/v1/tokens/" + id).then().statusCode(200).body("revoked", not(nullValue()));
        with(token).get("/api/v1/coverage").then().statusCode(401);
    }

    @Test
    void aTokenThatAnotherInstanceRevokesIsRefusedWithinSeconds() {
        Response made = made("viewer", null);
        String token = made.path("token");
        with(token).get("/api/v1/coverage").then().statusCode(200);
        Warehouse.run("UPDATE api_token SET Revoked_At = NOW(3) WHERE Token_ID = " + made.path("id"));
        await().atMost(Duration.ofSeconds(3))
                .until(() -> with(token).get("/api/v1/coverage").statusCode() == 401);
    }

    @Test
    void aTokenExpires() {
        String token = made("viewer", Instant.now().plusSeconds(2)).path("token");
        with(token).get("/api/v1/coverage").then().statusCode(200);
        await().atMost(SOON).until(() -> with(token).get("/api/v1/coverage").statusCode() == 401);
    }

    @Test
    void aTokenMustSayWhatItIsForAndMayNotBePublic() {
        with(ADMIN)
                .contentType(ContentType.JSON)
                .body("{\"role\":\"public\",\"expires\":\"2001-01-01T00:00:00Z\"}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("name", "role", "expires")));
        with(ADMIN).delete("/api/v1/tokens/999999999").then().statusCode(404);
    }

    @Test
    void aJwtOfTheProviderIsTakenAndOneOfAnotherIsNot() {
        with(ISSUER.sign(Issuer.claims("viewer"))).get("/api/v1/imports").then().statusCode(200);
        with(ISSUER.sign(Issuer.claims("viewer"))).get("/api/v1/rejects").then().statusCode(403);
        with(ISSUER.sign(Issuer.claims("wheel")))
                .get("/api/v1/imports")
                .then()
                .statusCode(403)
                .body("detail", containsString("needs the role viewer"));
        with(new Issuer().sign(Issuer.claims("admin")))
                .get("/api/v1/imports")
                .then()
                .statusCode(401);
    }

    @Test
    void aBrowserMayTypeATokenAsAPasswordButNoOtherSiteMayUseIt() {
        String password = "Basic "
                + Base64.getEncoder().encodeToString(("x:" + tokens.get("operator")).getBytes(StandardCharsets.UTF_8));
        given().header("Sec-Fetch-Mode", "navigate")
                .get("/q/swagger-ui/")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", not(nullValue()));
        assertThat(given().header("Sec-Fetch-Mode", "navigate")
                        .get("/q/swagger-ui/")
                        .headers()
                        .getValues("WWW-Authenticate"))
                .hasSize(2)
                .anyMatch(challenge -> challenge.startsWith("Basic"));
        given().header("Authorization", password).get("/q/swagger-ui/").then().statusCode(200);
        for (Map<String, String> elsewhere :
                List.of(Map.of("Sec-Fetch-Site", "cross-site"), Map.of("Origin", "https://evil.example")))
            given().header("Authorization", password)
                    .headers(elsewhere)
                    .post("/api/v1/intake/resume?x=1")
                    .then()
                    .statusCode(403);
        given().header("Authorization", password)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/api/v1/intake/resume?x=1")
                .then()
                .statusCode(400);
    }

    /** The first request of a token waits for the database, and its body for the request. */
    @Test
    void aBodyThatComesWhileTheTokenIsLookedUpIsNotLost() {
        for (int i = 0; i < 5; i++) {
            String fresh = made("operator", null).path("token");
            with(fresh)
                    .contentType(ContentType.JSON)
                    .body("{\"path\":\"no-such-file.csv\"}")
                    .post("/api/v1/imports")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("no-such-file.csv"));
        }
    }

    @Test
    void aBodyThatIsNoFileMustBeSmallAndSayItsLength() throws Exception {
        with(tokens.get("operator"))
                .contentType(ContentType.JSON)
                .body("{\"path\":\"" + "x".repeat(3_000) + "\"}")
                .post("/api/v1/imports")
                .then()
                .statusCode(413)
                .body("detail", containsString("milepost.access.largest-body"));
        assertThat(raw("POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + tokens.get("operator")
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .startsWith("HTTP/1.1 411");
        with(tokens.get("operator"))
                .multiPart("file", "large.csv", "x".repeat(10_000).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(not(413));
    }

    @Test
    void everyAnswerTellsTheBrowserToBeCareful() {
        for (Response answer : List.of(
                given().get("/api/v1/coverage"),
                given().get("/q/health/live"),
                with(ADMIN).get("/api/v1/coverage"),
                with(ADMIN).get("/q/metrics"),
                with(ADMIN).get("/nothing/here"),
                with(ADMIN).get("/q/swagger-ui/")))
            answer.then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cross-Origin-Opener-Policy", "same-origin")
                    .header("Cross-Origin-Resource-Policy", "same-origin")
                    .header("Permissions-Policy", not(nullValue()))
                    .header("Content-Security-Policy", containsString("default-src 'self'"))
                    .header("Strict-Transport-Security", nullValue());
        with(ADMIN).get("/api/v1/coverage").then().header("Content-Security-Policy", not(containsString("unsafe")));
    }

    @Test
    void anAnswerIsKeptByWhoeverAskedAlone() {
        Response first = with(tokens.get("viewer")).get("/api/v1/coverage");
        first.then().header("Cache-Control", "private, no-cache");
        assertThat(first.headers().getValues("Vary")).anyMatch(vary -> vary.contains("Authorization"));
        with(tokens.get("viewer"))
                .header("If-None-Match", first.header("ETag"))
                .get("/api/v1/coverage")
                .then()
                .statusCode(304)
                .header("Cache-Control", containsString("private"));
    }

    @Test
    void writesAreRecordedWithWhoAndWhatAndReadsAreNot() {
        with(tokens.get("operator"))
                .post("/api/v1/intake/resume?recorded=1")
                .then()
                .statusCode(400);
        with(tokens.get("viewer"))
                .post("/api/v1/intake/resume?recorded=2")
                .then()
                .statusCode(403);
        given().post("/api/v1/intake/resume?recorded=3").then().statusCode(401);
        with(tokens.get("viewer")).get("/api/v1/intake?recorded=4").then().statusCode(400);
        int id = made("viewer", null).path("id");
        await().atMost(SOON)
                .untilAsserted(() -> with(ADMIN)
                        .get("/api/v1/audit?limit=1000")
                        .then()
                        .statusCode(200)
                        .body("rows.detail", hasItem("recorded=1"))
                        .body("rows.detail", hasItem("recorded=2"))
                        .body("rows.detail", hasItem("token " + id + " 'it viewer', viewer, given out")));
        Response page = with(ADMIN).get("/api/v1/audit?limit=1000");
        assertThat(page.asString()).doesNotContain("recorded=3").doesNotContain("recorded=4");
        Map<String, Object> refused = page.path("rows.find { it.detail == 'recorded=2' }");
        assertThat(refused)
                .containsEntry("caller", "it viewer")
                .containsEntry("role", "viewer")
                .containsEntry("method", "POST")
                .containsEntry("path", "/api/v1/intake/resume")
                .containsEntry("status", 403)
                .containsEntry("address", "127.0.0.1");
    }

    @Test
    void theAuditLogIsPagedAndFilteredByDay() {
        for (int i = 0; i < 3; i++)
            with(tokens.get("operator"))
                    .post("/api/v1/intake/resume?paged=1")
                    .then()
                    .statusCode(400);
        await().atMost(SOON)
                .until(() -> Warehouse.number("SELECT COUNT(*) FROM audit_log WHERE Detail = 'paged=1'") == 3);
        Response first = with(ADMIN).get("/api/v1/audit?limit=2");
        List<Integer> ids = new ArrayList<>(first.jsonPath().getList("rows.id", Integer.class));
        ids.addAll(with(ADMIN)
                .get("/api/v1/audit?limit=1&cursor=" + first.path("next"))
                .jsonPath()
                .getList("rows.id", Integer.class));
        assertThat(ids)
                .hasSize(3)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .doesNotHaveDuplicates();
        with(ADMIN).get("/api/v1/audit?to=2001-01-01").then().body("rows.size()", equalTo(0));
        with(ADMIN).get("/api/v1/audit?from=2098-01-01").then().body("rows.size()", equalTo(0));
        with(ADMIN).get("/api/v1/audit?from=tomorrow").then().statusCode(400);
    }

    @Test
    void anOpenConnectionEndsWhenItsTokenIsRevoked() throws Exception {
        Response made = made("viewer", null);
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET /api/v1/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + made.path("token")
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            InputStream answer = socket.getInputStream();
            assertThat(new String(answer.readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 200");
            with(ADMIN).delete("/api/v1/tokens/" + made.path("id")).then().statusCode(200);
            Instant revoked = Instant.now();
            while (answer.read() >= 0) {
                // until the server hangs up
            }
            assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofSeconds(12));
        }
    }
}
