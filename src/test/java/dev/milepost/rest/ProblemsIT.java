package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.Servers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledIfSystemProperty(
        named = "milepost.test.mysql",
        matches = ".+",
        disabledReason = "nothing in it depends on the database engine; it has run on MariaDB")
@QuarkusTest
@WithTestResource(Servers.class)
class ProblemsIT {
    private static final String TROUBLE = "/test/trouble";

    @TestHTTPResource("/")
    URI server;

    @Test
    void aGoodBodyIsReadAndNullsAreWritten() {
        post("{\"name\": null, \"count\": 1, \"colour\": \"RED\", \"at\": \"2020-01-01T00:00:00Z\"}")
                .statusCode(200)
                .body(equalTo("{\"name\":null,\"count\":1,\"colour\":\"RED\",\"at\":\"2020-01-01T00:00:00Z\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"x\",                     | The body is not JSON",
                "{\"count\": 1} {                      | line 1",
                "nonsense                              | The body is not JSON. It goes wrong at line 1",
                "[]                                    | not of the shape",
                "\"text\"                              | not of the shape",
                "{\"count\": 1, \"size\": 1}          | 'size', which is not a property here; known: at, colour, count, name",
                "{\"count\": \"many\"}                 | 'count', which is not a number that fits",
                "{\"count\": 1.5}                      | 'count'",
                "{\"count\": \"1\"}                    | 'count', which is not a number that fits",
                "{\"name\": 1}                         | 'name', which is wrong: '1' is not text",
                "{\"name\": {}}                        | 'name', which is not text",
                "{\"count\": 99999999999}              | count",
                "{\"count\": null}                     | 'count'",
                "{\"colour\": \"BLUE\"}                | 'BLUE' is not one of RED, GREEN",
                "{\"at\": \"yesterday\"}               | 'at'",
            })
    void aBodyThatCannotBeReadIsAProblemThatSaysWhere(String body, String detail) {
        post(body)
                .statusCode(400)
                .contentType(ProblemMapper.PROBLEM_JSON)
                .body("title", equalTo("Bad Request"))
                .body("type", equalTo("about:blank"))
                .body("instance", equalTo(TROUBLE))
                .body("detail", containsString(detail))
                .body("detail", not(containsString("dev.milepost")))
                .body("detail", not(containsString("java.")));
    }

    @Test
    void anUnknownPathMethodOrMediaTypeIsAProblem() {
        given().get("/api/v1/nothing").then().statusCode(404).contentType(ProblemMapper.PROBLEM_JSON);
        given().get("/api/nothing").then().statusCode(404).contentType(ProblemMapper.PROBLEM_JSON);
        given().accept("text/html")
                .get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .contentType(ProblemMapper.PROBLEM_JSON);
        given().delete("/api/v1/collisions").then().statusCode(405).contentType(ProblemMapper.PROBLEM_JSON);
        given().accept("image/png")
                .get("/api/v1/collisions")
                .then()
                .statusCode(406)
                .contentType(ProblemMapper.PROBLEM_JSON);
        given().contentType("text/plain")
                .body("x")
                .post(TROUBLE)
                .then()
                .statusCode(415)
                .contentType(ProblemMapper.PROBLEM_JSON);
    }

    @Test
    void anUnexpectedFailureShowsNothingOfTheInsideButAnIdThatIsInTheLog() {
        given().get(TROUBLE)
                .then()
                .statusCode(500)
                .contentType(ProblemMapper.PROBLEM_JSON)
                .body("logId", notNullValue())
                .body("detail", not(containsString("secret")))
                .body("stack", nullValue());
    }

    @Test
    void aDatabaseThatIsAwayIsSaidToBeAwayWithoutItsAddress() {
        given().get(TROUBLE + "?how=away")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("detail", containsString("database cannot be reached"))
                .body("detail", not(containsString("10.1.2.3")));
    }

    @Test
    void aProblemOfAnEndpointIsToldAsItIs() {
        given().get(TROUBLE + "?how=conflict").then().statusCode(409).body("detail", equalTo("It is taken."));
    }

    @Test
    void aBodyThatAnnouncesTooMuchIsRefusedBeforeItIsSent() throws Exception {
        assertThat(raw("POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 99999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("max-body-size");
    }

    @Test
    void aContentTypeThatIsNoneIsNotAServerError() throws Exception {
        assertThat(raw("POST " + TROUBLE + " HTTP/1.1\r\nHost: x\r\nContent-Type: rubbish\r\n"
                        + "Content-Length: 1\r\nConnection: close\r\n\r\nx"))
                .startsWith("HTTP/1.1 4")
                .containsIgnoringCase("content-type: application/problem+json");
    }

    @Test
    void aUrlThatIsNotEvenEncodedIsAProblemThatNamesTheParameter() throws Exception {
        assertThat(get("/api/v1/collisions?limit=1&severity=%zz"))
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("'%zz'", "\"field\":\"severity\"");
        assertThat(get("/api/v1/aggregates?by=year&authority=50%"))
                .startsWith("HTTP/1.1 400")
                .contains("\"field\":\"authority\"");
        assertThat(get("/api/v1/collisions?%zz=1"))
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("content-type: application/problem+json");
        assertThat(get("/api/v1/collisions/%4"))
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("content-type: application/problem+json");
        assertThat(get("/api/v1/collisions/%00")).startsWith("HTTP/1.1 404");
        assertThat(get("/api/v1/collisions?source=%ff%fe")).startsWith("HTTP/1.1 200");
    }

    @Test
    void aUrlThatIsTooLongIsAProblem() throws Exception {
        assertThat(get("/api/v1/collisions?source=" + "x".repeat(20_000)))
                .startsWith("HTTP/1.1 414")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("at most 16384");
        assertThat(get("/api/v1/" + "x".repeat(60_000))).startsWith("HTTP/1.1 414");
        assertThat(get("/api/v1/collisions?source=" + "x".repeat(10_000)))
                .startsWith("HTTP/1.1 400")
                .contains("\"field\":\"source\"");
    }

    private String get(String path) throws Exception {
        return raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON).body(body).post(TROUBLE).then();
    }
}
