package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.milepost.Meters;
import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.ingest.source.file.SheetFile;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.mysqlclient.MySQLClient;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Servers.class)
class ImportsIT {
    @Inject
    MeterRegistry registry;

    private static final String IMPORTS = "/api/v1/imports";
    private static final Path REAL = Path.of("..", "shared", "data", "cambridgeshire");
    private static final Path SAMPLE = Path.of("src", "test", "resources", "files", "rtc-sample.csv");
    private static final int SAMPLE_ROWS = 12;

    @TempDir
    Path folder;

    @ConfigProperty(name = "milepost.imports.inbox")
    Path inbox;

    @ConfigProperty(name = "milepost.imports.spool")
    Path spool;

    @Inject
    Pool pool;

    @BeforeEach
    void ready() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> given().get(IMPORTS).statusCode(), equalTo(200));
    }

    @Test
    void anUploadIsLoadedOnceHoweverOftenItIsSent() throws IOException {
        JsonPath first = ended(upload(SAMPLE, "source", "uploads"));
        JsonPath again = ended(upload(SAMPLE, "source", "uploads"));

        assertCompleted(first, SAMPLE_ROWS, "rowsLoaded");
        assertCompleted(again, SAMPLE_ROWS, "rowsUnchanged");
        assertThat(first.getString("layout")).isEqualTo("rtc-location");
        assertThat(first.getString("status")).isEqualTo("validated");
        assertThat(first.getString("fileName")).isEqualTo("rtc-sample.csv");
        assertThat(first.getFloat("percent")).isEqualTo(100f);
        assertThat(first.getLong("bytesTotal")).isEqualTo(Files.size(SAMPLE));
        assertThat(first.getString("finishedAt")).isNotNull();
        assertThat(first.getString("failure")).isNull();
        assertSpoolIsEmpty();
    }

    @Test
    void aFileOfTheInboxIsLoadedByItsPath() throws IOException {
        Files.createDirectories(inbox.resolve("2019"));
        Files.copy(SAMPLE, inbox.resolve("2019/rtc sample.csv"));

        JsonPath job = ended(byPath("2019/rtc sample.csv", "rtc-location", "by-path", "provisional"));

        assertCompleted(job, SAMPLE_ROWS, "rowsLoaded");
        assertThat(job.getString("source")).isEqualTo("by-path");
        assertThat(job.getString("status")).isEqualTo("provisional");
        assertThat(inbox.resolve("2019/rtc sample.csv")).exists();
    }

    @Test
    void anExcelFileSaysTheSameAsItsCsv() throws IOException {
        List<List<?>> cells = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(SAMPLE)) {
            csv.forEach(row ->
                    cells.add(row.getFields().stream().map(ImportsIT::cell).toList()));
        }
        Path workbook = SheetFile.write(folder.resolve("rtc-sample.xlsx"), cells);

        assertCompleted(ended(upload(SAMPLE, "source", "excel")), SAMPLE_ROWS, "rowsLoaded");
        assertCompleted(ended(upload(workbook, "source", "excel")), SAMPLE_ROWS, "rowsUnchanged");
    }

    /** As Excel would have it: whole numbers as numbers, but not references that begin with a zero. */
    private static Object cell(String text) {
        return text.matches("0|[1-9]\\d*") ? (Object) Long.valueOf(text) : text;
    }

    @Test
    void badRowsAreRejectedAndTheOthersLoaded() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        lines.set(2, lines.get(2) + ",one,two");
        lines.set(3, "");
        lines.add(lines.get(5).replace("3. Slight", "9. Dreadful").replaceFirst(",\"[^\"]*\"", ",\"OTHER\""));
        lines.add("20190101,\"CUT OFF");
        Path file = Files.writeString(folder.resolve("bad.csv"), String.join("\r\n", lines));

        JsonPath job = ended(upload(file, "source", "bad-rows"));

        assertThat(job.getString("state")).isEqualTo("completed");
        assertThat(job.getInt("rowsRead")).isEqualTo(13);
        assertThat(job.getInt("rowsLoaded")).isEqualTo(10);
        assertThat(job.getInt("rowsRejected")).isEqualTo(3);
        assertThat(job.getInt("quality.WRONG_FIELD_COUNT.count")).isEqualTo(2);
        assertThat(job.getList("quality.WRONG_FIELD_COUNT.lines", Integer.class))
                .containsExactly(3, 15);
        assertThat(job.getInt("quality.UNKNOWN_SEVERITY.count")).isEqualTo(1);
    }

    @Test
    void theFilesOf2018And2017AreLoadedWhole() {
        Path csv = REAL.resolve("RTC Location 2018.csv");
        Path excel = REAL.resolve("RTC Location 2017_0.xlsx");
        assumeThat(Files.exists(csv) && Files.exists(excel))
                .as("SKIPPED: no %s", REAL)
                .isTrue();

        assertCompleted(ended(upload(csv)), 1_802, "rowsLoaded");
        assertCompleted(ended(upload(csv)), 1_802, "rowsUnchanged");
        assertCompleted(ended(upload(excel)), 1_427, "rowsLoaded");
        assertCompleted(ended(upload(excel)), 1_427, "rowsUnchanged");
        assertSpoolIsEmpty();
    }

    @Test
    void aJobThatWasLeftBehindGoesOnFromItsRow() {
        String leftBehind = pool.preparedQuery("""
                        INSERT INTO import_job (State, File_Name, File_Path, Layout, Source, Status, Epoch,
                            Bytes_Read, Bytes_Total, Created, Owner, Quality, Phase)
                        VALUES ('running', 'left.csv', ?, 'rtc-location', 'left-behind', 'validated', 3,
                            100, 4000, UTC_TIMESTAMP(3), 'gone', '{"NO_DATE":{"count":1,"lines":[3]}}', 'loading')""")
                .execute(Tuple.of(SAMPLE.toAbsolutePath().toString()))
                .await()
                .atMost(Duration.ofSeconds(10))
                .property(MySQLClient.LAST_INSERTED_ID)
                .toString();

        pool.query("INSERT INTO import_lane VALUES (" + leftBehind + ", 0, 3, 5, 4, 0, 0, 1)")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10));

        ended(upload(SAMPLE, "source", "wakes-the-queue"));

        JsonPath job = ended(leftBehind);
        assertThat(job.getString("state")).isEqualTo("completed");
        assertThat(job.getInt("rowsLoaded")).isEqualTo(4 + SAMPLE_ROWS - 5);
        assertThat(job.getInt("rowsRead")).isEqualTo(SAMPLE_ROWS);
        assertThat(job.getInt("quality.NO_DATE.count")).isEqualTo(1);
    }

    @Test
    void importsAreListedNewestFirst() {
        String older = ended(upload(SAMPLE, "source", "listed")).getString("id");
        String newer = ended(upload(SAMPLE, "source", "listed")).getString("id");

        JsonPath page = given().queryParam("limit", 1)
                .get(IMPORTS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(page.getString("rows[0].id")).isEqualTo(newer);
        given().queryParams("limit", 1, "cursor", page.getString("next"))
                .get(IMPORTS)
                .then()
                .statusCode(200)
                .body("rows[0].id", equalTo(Integer.parseInt(older)));
        given().queryParam("dryrun", "true")
                .get(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("dryrun"));
        given().queryParams("state", "completed", "limit", 1)
                .get(IMPORTS)
                .then()
                .statusCode(200)
                .body("rows[0].id", equalTo(Integer.parseInt(newer)));
        given().queryParam("state", "cancelled")
                .get(IMPORTS)
                .then()
                .statusCode(200)
                .body("rows.state", everyItem(equalTo("cancelled")));
        given().queryParam("state", "done")
                .get(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("state"));
    }

    @Test
    void anImportIsCancelledOrHasEnded() throws IOException {
        Path large = Files.write(folder.resolve("large.csv"), many(200_000));
        String id = upload(large, "source", "cancelled")
                .statusCode(202)
                .extract()
                .jsonPath()
                .getString("id");
        given().delete(IMPORTS + "/" + id).then().statusCode(200).body("state", equalTo("cancelled"));
        given().delete(IMPORTS + "/" + id).then().statusCode(200).body("state", equalTo("cancelled"));
        JsonPath job = ended(id);
        assertThat(job.getInt("rowsRead")).isLessThan(200_000);

        String done = ended(upload(SAMPLE, "source", "after-cancelled")).getString("id");
        given().delete(IMPORTS + "/" + done).then().statusCode(409).body("detail", containsString("completed"));
        given().delete(IMPORTS + "/987654321").then().statusCode(404);
        given().get(IMPORTS + "/987654321").then().statusCode(404);
        assertSpoolIsEmpty();
    }

    private static List<String> many(int rows) throws IOException {
        List<String> sample = Files.readAllLines(SAMPLE);
        List<String> lines = new ArrayList<>(List.of(sample.getFirst()));
        for (int i = 0; i < rows; i++)
            lines.add(sample.get(1 + i % SAMPLE_ROWS).replaceFirst(",\"[^\"]*\"", ",\"R" + i + "\""));
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"../pom.xml", "/etc/passwd", "missing.csv", ".", "", "link.csv", "a\\u0000b"})
    void aPathThatIsNoFileOfTheInboxIsAProblem(String path) throws IOException {
        Path link = inbox.resolve("link.csv");
        if (!Files.exists(link)) Files.createSymbolicLink(link, SAMPLE.toAbsolutePath());

        given().contentType("application/json")
                .body("{\"path\":\"" + path + "\"}")
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("path"))
                .body("detail", notNullValue());
    }

    @Test
    void aFileThatCannotBeReadIsAProblemThatSaysWhatToDo() throws IOException {
        assertUnreadable(new byte[0], "0 bytes");
        assertUnreadable("\n\n  \n".getBytes(), "blank lines");
        assertUnreadable("name,colour\nx,red\n".getBytes(), "name, colour");
        assertUnreadable("%PDF-1.7\n".getBytes(), "PDF");
        assertUnreadable(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}, "damaged");
        assertUnreadable(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, ".xls");
        byte[] workbook = Files.readAllBytes(SheetFile.write(folder.resolve("w.xlsx"), List.of(List.of("Date"))));
        assertUnreadable(Arrays.copyOf(workbook, workbook.length / 2), "damaged");
        assertUnreadable(workbook, "rtc-location");
        assertSpoolIsEmpty();
    }

    private void assertUnreadable(byte[] bytes, String words) throws IOException {
        upload(Files.write(folder.resolve("some file.csv"), bytes))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString(words))
                .body("detail", containsString("some file.csv"));
    }

    @Test
    void aHeaderWithoutRowsFailsAndIsCounted() throws IOException {
        double before = failed();
        Path header = Files.writeString(
                folder.resolve("header.csv"), Files.readAllLines(SAMPLE).getFirst() + "\n");

        JsonPath job = ended(upload(header));

        assertThat(job.getString("state")).isEqualTo("failed");
        assertThat(job.getString("failure")).contains("no rows");
        // counted a moment after the table says so
        Awaitility.await().untilAsserted(() -> assertThat(failed()).isEqualTo(before + 1));
    }

    private double failed() {
        return registry.counter(Meters.IMPORTS, "state", "failed").count();
    }

    @Test
    void aFileThatCannotBeReadToItsEndFailsAndLoadsNothing() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(String.join("\n", many(20_000)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = packed.toByteArray();
        Path file = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length * 3 / 4));

        JsonPath job = ended(upload(file, "source", "cut"));

        assertThat(job.getString("state")).isEqualTo("failed");
        assertThat(job.getString("failure")).contains("gzip file ends too early", "cut off");
        assertThat(job.getInt("rowsLoaded")).isZero();
        assertSpoolIsEmpty();
    }

    @Test
    void aDryRunTellsWhatIsWrongAndLoadsNothing() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        lines.add(lines.get(5));
        lines.add(lines.get(5).replace("3. Slight", "9. Dreadful").replaceFirst(",\"[^\"]*\"", ",\"OTHER\""));
        Path file = Files.writeString(folder.resolve("dry.csv"), String.join("\n", lines));

        JsonPath job = ended(upload(file, "source", "dry-run", "dryRun", "true"));

        assertThat(job.getString("state")).as(job.prettify()).isEqualTo("completed");
        assertThat(job.getBoolean("dryRun")).isTrue();
        assertThat(job.getInt("rowsTotal")).isEqualTo(SAMPLE_ROWS + 2);
        assertThat(job.getInt("rowsRead")).isZero();
        assertThat(job.getInt("quality.UNKNOWN_SEVERITY.count")).isEqualTo(1);
        assertThat(job.getInt("quality.DUPLICATE_SAME.count")).isEqualTo(1);
        assertThat(job.getList("quality.DUPLICATE_SAME.lines", Integer.class)).containsExactly(SAMPLE_ROWS + 2);
        assertThat(rowsOf("dry-run")).isZero();

        Files.copy(SAMPLE, inbox.resolve("dry.csv"));
        String body = "{\"path\":\"dry.csv\",\"source\":\"dry-run\"%s}";
        for (String asked : List.of("", ",\"dryRun\":true"))
            ended(given().contentType("application/json")
                    .body(body.formatted(asked))
                    .post(IMPORTS + (asked.isEmpty() ? "?dryRun=true" : ""))
                    .then());
        assertThat(rowsOf("dry-run")).isZero();
    }

    @Test
    void aFileOfWhichMostWouldBeRejectedIsRefusedWholeAndSoIsItsDryRun() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(SAMPLE));
        for (int i = 1; i < lines.size() - 2; i++) lines.set(i, lines.get(i).replaceFirst("^[^,]*", ""));
        Path file = Files.write(folder.resolve("no dates.csv"), lines);

        for (String dryRun : List.of("false", "true")) {
            JsonPath job = ended(upload(file, "source", "refused-whole", "dryRun", dryRun));
            assertThat(job.getString("state")).as(job.prettify()).isEqualTo("failed");
            assertThat(job.getString("failure"))
                    .contains("Nothing was loaded", "10 (83.3 %)", "NO_DATE", "line 2", "max-reject-share");
            assertThat(job.getInt("quality.NO_DATE.count")).isEqualTo(10);
            assertThat(job.getInt("rowsRead")).isZero();
        }
        assertThat(rowsOf("refused-whole")).isZero();
        assertSpoolIsEmpty();
    }

    private static long rowsOf(String source) {
        return Warehouse.number("SELECT COUNT(*) FROM fact_incidents JOIN dim_source USING (Source_ID) WHERE Source = '"
                + source + "'");
    }

    @Test
    void optionsThatMakeNoSenseAreNamed() {
        upload(SAMPLE, "layout", "nonsense")
                .statusCode(400)
                .body("errors.field", hasItem("layout"))
                .body("detail", containsString("rtc-location"));
        upload(SAMPLE, "status", "certain").statusCode(400).body("errors.field", hasItem("status"));
        upload(SAMPLE, "source", "x".repeat(65)).statusCode(400).body("errors.field", hasItem("source"));
        given().multiPart("document", SAMPLE.toFile())
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("file"));
        upload(SAMPLE, "dryRun", "maybe").statusCode(400).body("errors.field", hasItem("dryRun"));
        upload(SAMPLE, "dryrun", "true").statusCode(400).body("errors.field", hasItem("dryrun"));
        given().multiPart("file", SAMPLE.toFile())
                .post(IMPORTS + "?dryRun=1")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("dryRun"));
        given().contentType("application/json")
                .body("{}")
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("path"));
        given().contentType("application/json")
                .body("{\"file\":1}")
                .post(IMPORTS)
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("[")
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        given().contentType("text/csv").body("a,b").post(IMPORTS).then().statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nDate,Pol"})
    void aFormThatIsCutOffIsAProblemOfItsSender(String form) {
        given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .contentType("multipart/form-data; boundary=x")
                .body(form)
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("cut off"));
    }

    @Test
    void aContentTypeThatIsNoneIsAProblem() {
        given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("rubbish", ContentType.TEXT)))
                .contentType("rubbish")
                .body("x")
                .post(IMPORTS)
                .then()
                .statusCode(400)
                .body("detail", containsString("media type"));
    }

    private static void assertCompleted(JsonPath job, int rows, String all) {
        assertThat(job.getString("state")).as(job.prettify()).isEqualTo("completed");
        assertThat(job.getInt("rowsRead")).isEqualTo(rows);
        for (String count : Set.of("rowsLoaded", "rowsUpdated", "rowsUnchanged", "rowsRejected"))
            assertThat(job.getInt(count)).as(count).isEqualTo(count.equals(all) ? rows : 0);
    }

    private static ValidatableResponse upload(Path file, String... options) {
        var request = given().multiPart("file", file.toFile());
        for (int i = 0; i < options.length; i += 2) request.multiPart(options[i], options[i + 1]);
        return request.post(IMPORTS).then();
    }

    private static ValidatableResponse byPath(String path, String layout, String source, String status) {
        return given().contentType("application/json")
                .body("{\"path\":\"%s\",\"layout\":\"%s\",\"source\":\"%s\",\"status\":\"%s\"}"
                        .formatted(path, layout, source, status))
                .post(IMPORTS)
                .then();
    }

    private static JsonPath ended(ValidatableResponse asked) {
        JsonPath job =
                asked.statusCode(202).body("failure", nullValue()).extract().jsonPath();
        asked.header("Location", containsString(IMPORTS + "/" + job.getString("id")));
        return ended(job.getString("id"));
    }

    private static JsonPath ended(String id) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> given().get(IMPORTS + "/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        job -> !Set.of("queued", "running").contains(job.getString("state")));
    }

    private void assertSpoolIsEmpty() {
        Awaitility.await().untilAsserted(() -> {
            try (Stream<Path> files = Files.walk(spool)) {
                assertThat(files.filter(Files::isRegularFile)).isEmpty();
            }
        });
    }
}
