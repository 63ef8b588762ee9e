package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an import while it runs and when it has ended: the quality report, and the events. */
@QuarkusTest
@WithTestResource(Servers.class)
class ImportReportIT {
    private static final String IMPORTS = "/api/v1/imports";
    private static final Path SAMPLE = Path.of("src", "test", "resources", "files", "rtc-sample.csv");
    private static final int SAMPLE_ROWS = 12;

    @TempDir
    Path folder;

    @BeforeEach
    void ready() {
        Warehouse.awaitSchema();
    }

    @Test
    void aReportSaysForEachRuleHowManyRowsWhatItMeansAndWhereTheyAre() throws IOException {
        String id = ended(upload(odd("=HYPERLINK(1)"), "report"));

        JsonPath report = given().get(IMPORTS + "/" + id + "/report")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath();

        assertThat(report.getString("fileName")).isEqualTo("odd, file.csv");
        assertThat(report.getString("state")).isEqualTo("completed");
        assertThat(report.getInt("totals.rows")).isEqualTo(SAMPLE_ROWS + 2);
        assertThat(report.getInt("totals.acceptable")).isEqualTo(SAMPLE_ROWS + 1);
        assertThat(report.getInt("totals.rejected")).isEqualTo(1);
        assertThat(report.getInt("totals.loaded")).isEqualTo(SAMPLE_ROWS);
        assertThat(report.getInt("totals.unchanged")).isEqualTo(1);
        assertThat(report.getString("parts[0].layout")).isEqualTo("rtc-location");
        assertThat(report.getInt("parts[0].rejected")).isEqualTo(1);
        assertThat(report.getString("rules[0].rule")).isEqualTo("UNKNOWN_SEVERITY");
        assertThat(report.getString("rules[0].effect")).isEqualTo("rejected");
        assertThat(report.getString("rules[0].meaning")).contains("severity");
        assertThat(report.getInt("rules[0].samples[0].line")).isEqualTo(SAMPLE_ROWS + 3);
        assertThat(report.getString("rules[0].samples[0].value")).contains("HYPERLINK");
        assertThat(report.getDouble("rules[0].share")).isEqualTo(0.0714);
        assertThat(report.getString("rules.find { it.rule == 'DUPLICATE_SAME' }.effect"))
                .isEqualTo("duplicate");
    }

    @Test
    void theSameAsCsvIsAFileThatNoSpreadsheetRuns() throws IOException {
        String id = ended(upload(odd("=HYPERLINK(1)"), "csv-report"));

        String csv = given().get(IMPORTS + "/" + id + "/report?format=csv")
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .header("Content-Disposition", containsString("filename*=UTF-8''odd%2C%20file.csv.report.csv"))
                .extract()
                .asString();

        assertThat(csv.lines().findFirst()).hasValue("rule,effect,meaning,rows,share,part,line,field,value");
        assertThat(csv.lines().filter(line -> line.startsWith("UNKNOWN_SEVERITY,rejected,")))
                .singleElement()
                .asString()
                .contains(",1,0.0714,,15,,");
        String accepted = given().accept("text/csv")
                .get(IMPORTS + "/" + id + "/report")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(accepted).isEqualTo(csv);
        given().get(IMPORTS + "/" + id + "/report?format=pdf")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("json, csv"));
        given().get(IMPORTS + "/987654321/report?format=csv")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void aJobIsFollowedToItsEnd() throws Exception {
        String id = upload(Files.write(folder.resolve("large.csv"), many(150_000)), "followed");

        List<String> lines = events(id);

        assertThat(lines).contains("event:progress").doesNotContain("event:failed");
        assertThat(lines.stream().filter(line -> line.startsWith("event:")).toList())
                .endsWith("event:completed");
        List<JsonPath> told = lines.stream()
                .filter(line -> line.startsWith("data:"))
                .map(line -> JsonPath.from(line.substring("data:".length())))
                .toList();
        assertThat(told.getLast().getInt("rowsLoaded")).isEqualTo(150_000);
        assertThat(told.getLast().getFloat("percent")).isEqualTo(100f);
        List<JsonPath> loading = told.stream()
                .filter(each -> "loading".equals(each.getString("phase")))
                .toList();
        assertThat(loading)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getInt("rowsTotal")).isEqualTo(150_000));
        assertThat(loading).extracting(each -> each.getInt("rowsRead")).isSorted();
        assertThat(loading.getLast().getDouble("percent")).isBetween(1.0, 100.0);
        assertThat(loading.getLast().getObject("etaSeconds", Integer.class)).isNotNull();

        assertThat(events(id).stream().filter(line -> line.startsWith("event:")).toList())
                .containsExactly("event:completed");
    }

    @Test
    void whoeverFollowsWhatIsNotThereIsTold() {
        given().accept("text/event-stream")
                .get(IMPORTS + "/987654321/events")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().get(IMPORTS + "/some/events").then().statusCode(404);
    }

    @Test
    void theReportOfOneThatWasCancelledSaysWhatWasSeenUntilThen() throws IOException {
        String id = upload(Files.write(folder.resolve("cancelled.csv"), many(200_000)), "cancelled-report");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> given().get(IMPORTS + "/" + id + "/report")
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath()
                                .getInt("totals.rows")
                        > 0);
        given().delete(IMPORTS + "/" + id).then().statusCode(200);

        JsonPath report = given().get(IMPORTS + "/" + id + "/report")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(report.getString("state")).isEqualTo("cancelled");
        assertThat(report.getInt("totals.rows")).isPositive();
        assertThat(report.getInt("totals.loaded")).isLessThan(200_000);
    }

    private static List<String> events(String id) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + IMPORTS + "/" + id + "/events"))
                    .header("Accept", "text/event-stream")
                    .timeout(Duration.ofSeconds(60))
                    .build();
            try (Stream<String> lines =
                    client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
                return lines.toList();
            }
        }
    }

    private Path odd(String severity) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        lines.add(lines.get(5));
        lines.add(lines.get(5).replace("3. Slight", severity).replaceFirst(",\"[^\"]*\"", ",\"OTHER\""));
        return Files.write(folder.resolve("odd, file.csv"), lines);
    }

    private static List<String> many(int rows) throws IOException {
        List<String> sample = Files.readAllLines(SAMPLE);
        List<String> lines = new ArrayList<>(List.of(sample.getFirst()));
        for (int i = 0; i < rows; i++)
            lines.add(sample.get(1 + i % SAMPLE_ROWS).replaceFirst(",\"[^\"]*\"", ",\"R" + i + "\""));
        return lines;
    }

    private static String upload(Path file, String source) {
        return given().multiPart("file", file.toFile())
                .multiPart("source", source)
                .post(IMPORTS)
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getString("id");
    }

    private static String ended(String id) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> given().get(IMPORTS + "/" + id)
                                .then()
                                .extract()
                                .jsonPath()
                                .getString("state"),
                        state -> !Set.of("queued", "running").contains(state));
        return id;
    }
}
