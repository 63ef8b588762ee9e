package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.milepost.RejectedTopic;
import dev.milepost.Servers;
import dev.milepost.Topic;
import dev.milepost.Warehouse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rejects from a real broker and from files, corrected, replayed, exported and published. */
@QuarkusTest
@WithTestResource(Servers.class)
class RejectsIT {
    private static final String REJECTS = "/api/v1/rejects";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path SAMPLE = Path.of("src", "test", "resources", "files", "rtc-sample.csv");

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Topic topic;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        Warehouse.awaitSchema();
        topic = new Topic();
    }

    @AfterEach
    void close() {
        topic.close();
        Warehouse.run("DROP TRIGGER IF EXISTS refuses", "DROP TRIGGER IF EXISTS freezes");
    }

    /** Of all that the tests did; it looks at the whole warehouse. */
    @AfterAll
    static void noRollupHasDrifted() {
        assertThat(Warehouse.rollupDrift()).isEmpty();
    }

    @Test
    void aRejectIsShownWithTheWordsOfItsSource() {
        topic.send(mark, event("1", "Terrible", 2));

        long id = awaitReject("1");

        given().get(REJECTS + "/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("open"))
                .body("reason", equalTo("UNKNOWN_SEVERITY"))
                .body("detail", containsString("Terrible"))
                .body("origin.topic", equalTo("accident-data"))
                .body("origin.offset", notNullValue())
                .body("origin.importId", nullValue())
                .body("record.Police_ref", equalTo(mark + "-1"))
                .body("record.Casualties", equalTo("2"))
                .body("raw", equalTo(event("1", "Terrible", 2)))
                .body("rawEncoding", equalTo("utf-8"))
                .body("source", equalTo("live"))
                .body("status", equalTo("provisional"))
                .body("attempts", equalTo(0))
                .body("result", nullValue());
    }

    @Test
    void aCorrectedRejectIsLoadedOnceAndItsRecordStaysAsItCame() {
        topic.send(mark, event("1", "Terrible", 2));
        long id = awaitReject("1");
        String corrected = event("1", "Serious", 2);

        replay(id, corrected)
                .statusCode(200)
                .body("state", equalTo("replayed"))
                .body("already", equalTo(false))
                .body("result", equalTo("loaded"));
        replay(id, event("1", "Fatal", 9))
                .statusCode(200)
                .body("state", equalTo("replayed"))
                .body("already", equalTo(true))
                .body("result", equalTo("loaded"));

        assertThat(facts()).containsExactly("1|2|2|1");
        given().get(REJECTS + "/" + id)
                .then()
                .body("raw", equalTo(event("1", "Terrible", 2)))
                .body("record.Severity", equalTo("Terrible"))
                .body("correction", equalTo(corrected))
                .body("attempts", equalTo(1))
                .body("replayedAt", notNullValue());
        // what it became, and changed now: whoever refreshes by "updated" sees it
        assertThat(Warehouse.rows("SELECT f.Police_Ref, f.Updated = r.Replayed_At, f.Updated > r.Rejected_At"
                        + " FROM ingest_reject r JOIN fact_incidents f USING (Incident_ID) WHERE r.Reject_ID = " + id))
                .containsExactly(mark + "-1|1|1");
    }

    @Test
    void aRejectThatIsStillWrongStaysOpenWithTheReasonOfToday() {
        topic.send(mark, event("1", "Terrible", 2));
        long id = awaitReject("1");
        long rejects = Warehouse.number("SELECT COUNT(*) FROM ingest_reject");

        replay(id, null).statusCode(200).body("state", equalTo("open")).body("reason", equalTo("UNKNOWN_SEVERITY"));
        replay(id, event("1", "Slight", -3))
                .statusCode(200)
                .body("state", equalTo("open"))
                .body("result", nullValue())
                .body("reason", equalTo("BAD_COUNT"));

        assertThat(facts()).isEmpty();
        assertThat(Warehouse.number("SELECT COUNT(*) FROM ingest_reject")).isEqualTo(rejects);
        given().get(REJECTS + "/" + id)
                .then()
                .body("reason", equalTo("BAD_COUNT"))
                .body("attempts", equalTo(2))
                .body("state", equalTo("open"));
        replay(id, event("1", "Slight", 3)).body("result", equalTo("loaded"));
        assertThat(facts()).containsExactly("1|3|3|1");
    }

    @Test
    void whatTheDatabaseRefusedIsTriedAsItIsAndKeepsItsWordsToo() {
        refuseReferences();
        topic.send(mark, event("1", "Slight", 2));
        long id = awaitReject("1");
        given().get(REJECTS + "/" + id)
                .then()
                .body("reason", equalTo("REFUSED_BY_DATABASE"))
                .body("record.Severity", equalTo("Slight"))
                .body("source", equalTo("live"));

        replay(id, null).body("state", equalTo("open")).body("detail", containsString("refused by a trigger"));
        Warehouse.run("DROP TRIGGER refuses");
        replay(id, null).body("state", equalTo("replayed")).body("result", equalTo("loaded"));

        assertThat(facts()).containsExactly("1|3|2|1");
    }

    @Test
    void anOldWordDoesNotReplaceANewerOneAndACorrectionDoes() {
        topic.send(mark, event("1", "Slight", 1));
        awaitFacts(1);
        freeze(4444);
        topic.send(mark, event("1", "Slight", 4444));
        long id = awaitReject("1");
        topic.send(mark, event("1", "Serious", 7));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(facts()).containsExactly("1|2|7|1"));
        Warehouse.run("DROP TRIGGER freezes");
        freeze(5555);
        topic.send(mark, event("1", "Slight", 5555));
        long other = awaitReject("1", 1);
        Warehouse.run("DROP TRIGGER freezes");

        replay(id, null).body("state", equalTo("replayed")).body("result", equalTo("unchanged"));
        assertThat(facts()).containsExactly("1|2|7|1");
        replay(other, event("1", "Fatal", 3)).body("result", equalTo("updated"));
        assertThat(facts()).containsExactly("1|1|3|1");
    }

    @Test
    void inWhicheverOrderOldWordsAreReplayedTheLastOfThemWins() {
        refuseReferences();
        for (String reference : List.of("1", "2")) {
            topic.send(mark, event(reference, "Slight", 1));
            awaitReject(reference);
            topic.send(mark, event(reference, "Serious", 2));
            awaitReject(reference, 1);
        }
        Warehouse.run("DROP TRIGGER refuses");

        replay(awaitReject("1"), null).body("result", equalTo("loaded"));
        replay(awaitReject("1", 1), null).body("result", equalTo("updated"));
        replay(awaitReject("2", 1), null).body("result", equalTo("loaded"));
        replay(awaitReject("2"), null).body("result", equalTo("unchanged"));

        assertThat(facts()).containsExactly("1|2|2|1", "2|2|2|1");
    }

    @Test
    void manyWhoReplayTheSameRejectLoadItOnce() throws Exception {
        refuseReferences();
        topic.send(mark, event("1", "Slight", 2));
        long id = awaitReject("1");
        Warehouse.run("DROP TRIGGER refuses");
        List<Callable<JsonPath>> asked = Collections.nCopies(
                12, () -> replay(id, null).statusCode(200).extract().jsonPath());

        List<JsonPath> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (Future<JsonPath> each : threads.invokeAll(asked)) answers.add(each.get());
        }

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.getString("state")).isEqualTo("replayed");
            assertThat(answer.getString("result")).isEqualTo("loaded");
        });
        assertThat(answers.stream().filter(answer -> !answer.getBoolean("already")))
                .hasSize(1);
        assertThat(facts()).containsExactly("1|3|2|1");
        assertThat(Warehouse.number("SELECT Attempts FROM ingest_reject WHERE Reject_ID = " + id))
                .isEqualTo(1);
    }

    @Test
    void aRejectedRowOfAFileIsCorrectedAndIsValidatedAndOfTheSourceOfItsImport() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        lines.set(1, lines.get(1).replace("1. Fatal", "9. Dreadful"));
        lines.set(2, lines.get(2) + ",one,two");
        long job = imported(lines);
        List<String> rejects = Warehouse.rows(
                "SELECT Reject_ID, Reason FROM ingest_reject WHERE Import_ID = " + job + " ORDER BY File_Line");
        assertThat(rejects).hasSize(2).first().asString().endsWith("|UNKNOWN_SEVERITY");
        long id = Long.parseLong(rejects.getFirst().split("\\|")[0]);
        long cutOff = Long.parseLong(rejects.getLast().split("\\|")[0]);

        given().get(REJECTS + "/" + id)
                .then()
                .body("origin.importId", equalTo((int) job))
                .body("origin.part", equalTo(0))
                .body("origin.line", equalTo(2))
                .body("kind", equalTo("collision"))
                .body("record.Police_ref", equalTo("001000"))
                .body("record.Severity", equalTo("9. Dreadful"))
                .body("raw", containsString("9. Dreadful"))
                .body("source", equalTo("file-" + mark))
                .body("status", equalTo("validated"));
        replay(cutOff, null).body("state", equalTo("open")).body("reason", equalTo("WRONG_FIELD_COUNT"));
        replay(id, "{\"Police_ref\":\"001000\",\"Date\":\"20190108\",\"Severity\":\"1. Fatal\",\"Casualties\":1}")
                .body("result", equalTo("loaded"));

        assertThat(Warehouse.rows("SELECT f.Police_Ref, f.Status, f.Severity_ID FROM fact_incidents f"
                        + " JOIN dim_source s USING (Source_ID) WHERE s.Source = 'file-" + mark
                        + "' AND f.Police_Ref = '001000'"))
                .containsExactly("001000|2|1");
    }

    @Test
    void manyAreReplayedByFilterSomeAtATime() throws IOException {
        Warehouse.run("CREATE TRIGGER refuses BEFORE INSERT ON fact_incidents FOR EACH ROW"
                + " BEGIN IF NEW.Status = 2 THEN SIGNAL SQLSTATE '45000'"
                + " SET MESSAGE_TEXT = 'refused by a trigger'; END IF; END");
        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        lines.set(1, lines.get(1).replace("1. Fatal", "9. Dreadful"));
        long job = imported(lines);
        Warehouse.run("DROP TRIGGER refuses");
        int rows = lines.size() - 1;

        JsonPath first = replayMany(Map.of("import", job, "limit", 5));
        JsonPath second = replayMany(Map.of("import", job, "limit", 5, "cursor", first.getString("next")));
        JsonPath last = replayMany(Map.of("import", job, "limit", 5, "cursor", second.getString("next")));
        JsonPath again = replayMany(Map.of("import", job));

        assertThat(first.getInt("replayed")).isEqualTo(4);
        assertThat(first.getInt("rejectedAgain")).isEqualTo(1);
        assertThat(first.getBoolean("more")).isTrue();
        assertThat(second.getInt("loaded")).isEqualTo(5);
        assertThat(second.getBoolean("more")).isTrue();
        assertThat(last.getInt("loaded")).isEqualTo(rows - 10);
        assertThat(last.getBoolean("more")).isFalse();
        assertThat(last.getString("next")).isNull();
        assertThat(again.getInt("replayed")).isZero();
        assertThat(again.getInt("rejectedAgain")).isEqualTo(1);
        assertThat(Warehouse.number("SELECT COUNT(*) FROM fact_incidents f JOIN dim_source s USING (Source_ID)"
                        + " WHERE s.Source = 'file-" + mark + "' AND f.Status = 2"))
                .isEqualTo(rows - 1);
        given().queryParams("import", job, "state", "open")
                .get(REJECTS)
                .then()
                .body("rows", hasSize(1))
                .body("rows[0].reason", equalTo("UNKNOWN_SEVERITY"));
    }

    @Test
    void theListIsFilteredAndPagedNewestFirst() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        for (int i = 1; i <= 5; i++) lines.set(i, lines.get(i).replaceFirst("\"[1-3]\\. [A-Z][a-z]+\"", "\"9. Odd\""));
        lines.set(6, lines.get(6) + ",more");
        long job = imported(lines);

        Response page = given().queryParams("import", job, "limit", 4).get(REJECTS);
        JsonPath first = page.then().statusCode(200).extract().jsonPath();
        JsonPath second = given().get(page.getHeader("Link").replaceAll("<(.*)>.*", "$1"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        List<Long> ids = new ArrayList<>(first.getList("rows.id", Long.class));
        assertThat(ids).hasSize(4);
        ids.addAll(second.getList("rows.id", Long.class));
        assertThat(ids)
                .hasSize(6)
                .isSortedAccordingTo(Collections.reverseOrder())
                .doesNotHaveDuplicates();
        assertThat(second.getString("next")).isNull();
        String today = Warehouse.rows("SELECT DATE(UTC_TIMESTAMP())").getFirst();
        given().queryParams("import", job, "reason", "WRONG_FIELD_COUNT", "from", "2020-01-01", "to", today)
                .get(REJECTS)
                .then()
                .body("rows", hasSize(1))
                .body("rows[0].record", nullValue());
        given().queryParam("import", job)
                .queryParam("reason", "wrong_field_count", "UNKNOWN_SEVERITY")
                .get(REJECTS)
                .then()
                .body("rows", hasSize(6));
        given().queryParams("import", job, "to", "2020-01-01")
                .get(REJECTS)
                .then()
                .body("rows", hasSize(0));
        given().queryParams("import", job, "state", "replayed")
                .get(REJECTS)
                .then()
                .body("rows", hasSize(0));
    }

    @Test
    void anExportHasAllOfThem() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        String bad = lines.get(1).replace("1. Fatal", "=HYPERLINK(1)");
        for (int i = 0; i < 450; i++) lines.add(bad.replace("001000", "X" + i));
        // a file with more bad rows than good ones is refused as a whole
        for (int i = 0; i < 450; i++) lines.add(lines.get(1).replace("001000", "Y" + i));
        long job = imported(lines);

        String csv = given().queryParams("import", job, "format", "csv")
                .get(REJECTS)
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .extract()
                .asString();
        String ndjson = given().accept("application/x-ndjson")
                .queryParam("import", job)
                .get(REJECTS)
                .then()
                .statusCode(200)
                .contentType(containsString("application/x-ndjson"))
                .extract()
                .asString();
        String none = given().accept("text/csv")
                .queryParam("import", 99999999)
                .get(REJECTS)
                .asString();

        List<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
        assertThat(rows).hasSize(450);
        assertThat(rows.getFirst().getField("raw")).contains("=HYPERLINK(1)");
        assertThat(rows.getFirst().getField("reason")).isEqualTo("UNKNOWN_SEVERITY");
        assertThat(rows.stream().map(row -> row.getField("id")).distinct()).hasSize(450);
        assertThat(ndjson.lines())
                .hasSize(450)
                .allSatisfy(line -> assertThat(JsonPath.from(line).getString("record.Severity"))
                        .isEqualTo("=HYPERLINK(1)"));
        assertThat(none).startsWith("id,state,reason").hasLineCount(1);
        given().accept("*/*").queryParam("import", job).get(REJECTS).then().contentType(containsString("json"));
    }

    @Test
    void everyRejectIsPublishedAsItCameWithItsReasonAndOrigin() {
        byte[] odd = ("{\"" + mark + "\": \"\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        String large = mark + noise(1_040_000);
        topic.send(mark, odd);
        topic.send(mark, (byte[]) null);
        topic.send(mark, large);
        topic.send(mark, mark + noise(1_048_400 - mark.length()));
        long first = awaitId("Raw = 0x" + java.util.HexFormat.of().formatHex(odd));
        await().atMost(PATIENCE)
                .until(() -> Warehouse.number("SELECT COUNT(*) FROM ingest_reject WHERE Reject_ID >= " + first
                                + " AND Raw LIKE '" + mark + "%'")
                        == 2);
        List<Long> ids = Warehouse.rows("SELECT Reject_ID FROM ingest_reject WHERE Reject_ID >= " + first
                        + " AND (Raw IS NULL OR Raw LIKE '%" + mark + "%') ORDER BY Reject_ID LIMIT 4")
                .stream()
                .map(Long::valueOf)
                .toList();

        Map<Long, ConsumerRecord<byte[], byte[]>> published = RejectedTopic.read(ids);

        ConsumerRecord<byte[], byte[]> message = published.get(ids.get(0));
        assertThat(message.value()).isEqualTo(odd);
        assertThat(RejectedTopic.header(message, "milepost-reason")).isEqualTo("UNDECODABLE");
        assertThat(RejectedTopic.header(message, "milepost-detail")).contains("UTF-8");
        assertThat(RejectedTopic.header(message, "milepost-topic")).isEqualTo("accident-data");
        assertThat(RejectedTopic.header(message, "milepost-offset")).matches("\\d+");
        assertThat(RejectedTopic.header(message, "milepost-partition")).matches("\\d+");
        assertThat(RejectedTopic.header(message, "milepost-rejected-at")).matches("20.*Z");
        assertThat(RejectedTopic.header(message, "milepost-kind")).isEqualTo("collision");
        assertThat(RejectedTopic.header(message, "milepost-import")).isNull();
        assertThat(published.get(ids.get(1)).value()).isNull();
        assertThat(published.get(ids.get(2)).value()).isEqualTo(large.getBytes(StandardCharsets.UTF_8));
        assertThat(published.get(ids.get(3)).value()).isNull();
        assertThat(RejectedTopic.header(published.get(ids.get(3)), "milepost-raw-omitted"))
                .contains("larger");
        await().atMost(PATIENCE)
                .until(() -> Warehouse.number("SELECT COUNT(*) FROM ingest_reject WHERE Published_At IS NULL") == 0);
        given().get(REJECTS + "/" + ids.get(0))
                .then()
                .body("rawEncoding", equalTo("base64"))
                .body("record", nullValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reason=NOPE          | reason | NO_KEY
            reason=              | reason | NO_KEY
            import=x             | import | whole number
            import=-1            | import | whole number
            from=yesterday       | from   | 2018-01-31
            to=2018-02-30        | to     | 2018-01-31
            from=2024-05-02&to=2024-05-01 | from | both days
            from=1800-01-01      | from   | calendar
            state=closed         | state  | open, replayed
            state=open&state=open | state | once
            limit=0              | limit  | 1 to
            limit=100001         | limit  | 1 to
            limit=many           | limit  | 1 to
            cursor=x             | cursor | next
            severity=fatal       | severity | allowed: reason
            """)
    void aParameterThatIsWrongIsNamedWithWhatIsAllowed(String query, String field, String message) {
        given().get(REJECTS + "?" + query)
                .then()
                .statusCode(400)
                .contentType(ProblemMapper.PROBLEM_JSON)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", containsString(message));
        given().post(REJECTS + "/replay?" + query)
                .then()
                .statusCode(400)
                .contentType(ProblemMapper.PROBLEM_JSON)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void otherBadRequestsAreProblemsToo() {
        given().get(REJECTS + "?format=xml").then().statusCode(400).body("errors[0].message", containsString("csv"));
        given().get(REJECTS + "?format=csv&limit=3")
                .then()
                .statusCode(400)
                .contentType(ProblemMapper.PROBLEM_JSON)
                .body("errors[0].field", equalTo("limit"));
        given().accept("image/png").get(REJECTS).then().statusCode(406);
        given().post(REJECTS + "/replay?state=replayed")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("state"));
        for (String id : Set.of("x", "0", "-1", "987654321", "99999999999999999999")) {
            given().get(REJECTS + "/" + id).then().statusCode(404).contentType(ProblemMapper.PROBLEM_JSON);
            given().post(REJECTS + "/" + id + "/replay").then().statusCode(404);
        }
        topic.send(mark, event("1", "Terrible", 2));
        long id = awaitReject("1");
        for (String body : List.of("[", "[]", "null", "\"x\"", "{} {}", " ", "{\"Date\":{}}"))
            replay(id, body)
                    .statusCode(400)
                    .contentType(ProblemMapper.PROBLEM_JSON)
                    .body("detail", containsString("not an event"));
        replay(id, "{\"x\":\"" + "x".repeat(70_000) + "\"}").statusCode(413);
        given().contentType("text/plain")
                .body("{}")
                .post(REJECTS + "/" + id + "/replay")
                .then()
                .statusCode(415);
        given().post(REJECTS + "/" + id + "/replay?force=true").then().statusCode(400);
        given().get(REJECTS + "/" + id).then().body("attempts", equalTo(0));
        replay(id, "{}").statusCode(200).body("reason", equalTo("NO_KEY"));
    }

    @Test
    void aReplayChangesTheVersionOfTheData() {
        topic.send(mark, event("1", "Terrible", 2));
        long id = awaitReject("1");
        String before = given().get("/api/v1/aggregates").then().extract().header("ETag");

        replay(id, event("1", "Serious", 2)).body("result", equalTo("loaded"));

        given().header("If-None-Match", before)
                .get("/api/v1/aggregates")
                .then()
                .statusCode(200)
                .body("rows[0].collisions", greaterThan(0));
    }

    private static ValidatableResponse replay(long id, String corrected) {
        var request = given();
        if (corrected != null) request.contentType("application/json").body(corrected);
        return request.post(REJECTS + "/" + id + "/replay").then();
    }

    private static JsonPath replayMany(Map<String, ?> query) {
        return given().queryParams(query)
                .post(REJECTS + "/replay")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void refuseReferences() {
        Warehouse.run("CREATE TRIGGER refuses BEFORE INSERT ON fact_incidents FOR EACH ROW"
                + " BEGIN IF NEW.Police_Ref LIKE '" + mark + "-%' THEN SIGNAL SQLSTATE '45000'"
                + " SET MESSAGE_TEXT = 'refused by a trigger'; END IF; END");
    }

    private static void freeze(int casualties) {
        Warehouse.run("CREATE TRIGGER freezes BEFORE UPDATE ON fact_incidents FOR EACH ROW"
                + " BEGIN IF NEW.Number_Of_Casualties = " + casualties + " THEN SIGNAL SQLSTATE '45000'"
                + " SET MESSAGE_TEXT = 'refused by a trigger'; END IF; END");
    }

    private long imported(List<String> lines) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), String.join("\r\n", lines));
        long job = given().multiPart("file", file.toFile())
                .multiPart("source", "file-" + mark)
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");
        await().atMost(PATIENCE)
                .until(() -> given().get("/api/v1/imports/" + job).jsonPath().getString("state"), "completed"::equals);
        return job;
    }

    private static String noise(int length) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) text.append((char) ('!' + random.nextInt(94)));
        return text.toString();
    }

    private String event(String reference, String severity, int casualties) {
        return "{\"Police_ref\":\"%s-%s\",\"Date\":\"2024-05-01\",\"Severity\":\"%s\",\"Casualties\":%d,\"Vehicles\":1,\"Local_Auth\":\"E07000008\"}"
                .formatted(mark, reference, severity, casualties);
    }

    private long awaitReject(String reference) {
        return awaitReject(reference, 0);
    }

    private long awaitReject(String reference, int nth) {
        return awaitId("Raw LIKE '%" + mark + "-" + reference + "\"%'", nth);
    }

    private static long awaitId(String condition) {
        return awaitId(condition, 0);
    }

    private static long awaitId(String condition, int nth) {
        List<String> found = await().atMost(PATIENCE)
                .until(
                        () -> Warehouse.rows("SELECT Reject_ID FROM ingest_reject WHERE " + condition
                                + " ORDER BY Reject_ID LIMIT 1 OFFSET " + nth),
                        ids -> !ids.isEmpty());
        return Long.parseLong(found.getFirst());
    }

    private List<String> facts() {
        return Warehouse.rows("SELECT SUBSTRING_INDEX(Police_Ref, '-', -1), Severity_ID, Number_Of_Casualties, Status"
                + " FROM fact_incidents WHERE Police_Ref LIKE '" + mark + "-%' ORDER BY Police_Ref");
    }

    private void awaitFacts(int expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(facts()).hasSize(expected));
    }
}
