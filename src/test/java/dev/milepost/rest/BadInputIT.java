package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.Servers;
import dev.milepost.Warehouse;
import dev.milepost.analysis.PlantedWarehouse;
import dev.milepost.analysis.Samples;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Rubbish in every parameter of everything that can be read, as the service itself describes it: what is new is covered
 * with its description. The answer is a problem that names the parameter, and the warehouse stays as it was.
 */
@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final String LONG = "x".repeat(3_000);

    /** Wrong wherever a value is expected. */
    private static final List<String> RUBBISH = List.of(
            "",
            " ",
            LONG,
            "\u0000",
            "a\nb",
            "NaN",
            "99999999999999999999",
            "-99999999999999999999",
            "0x10",
            "1;2",
            "\u0661");

    /** Wrong, or the name of something that there is not. */
    private static final List<String> INJECTIONS = List.of(
            "' OR '1'='1",
            "1 OR 1=1 --",
            "'; DROP TABLE fact_incidents; --",
            "1); DELETE FROM fact_incidents; --",
            "\" UNION SELECT * FROM ingest_position #",
            "1 AND SLEEP(5)",
            "%27",
            "\\",
            "`fact_incidents`",
            "\uD83D\uDE97 caf\u00e9 \u202e",
            "${jndi:ldap://x}",
            "<script>alert(1)</script>",
            "../../etc/passwd");

    /** Any text is the name of a source or an authority, if of none that there is. */
    private static final Set<String> NAMES = Set.of("source", "authority");

    private final HttpClient client = HttpClient.newHttpClient();

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URI server;

    /** A question that can be asked, and one of its parameters. */
    private record Asked(String path, String parameter, boolean repeatable, Optional<String> example) {}

    @BeforeAll
    void plant() {
        Warehouse.awaitSchema();
        new PlantedWarehouse(database).plant(new Samples(5).of("bad-input", 30));
    }

    @Test
    void rubbishInAnyParameterIsAProblemThatNamesIt() throws Exception {
        String before = contents();
        List<String> wrong = new ArrayList<>();
        List<Asked> all = asked();
        for (Asked each : all) {
            for (String value : RUBBISH) {
                boolean name = NAMES.contains(each.parameter());
                if (name
                        && !value.isBlank()
                        && !value.equals(LONG)
                        && value.chars().noneMatch(c -> c < ' ')) check(each, value, false, wrong);
                else check(each, value, true, wrong);
            }
            for (String value : INJECTIONS) check(each, value, !NAMES.contains(each.parameter()), wrong);
            if (!each.repeatable() && each.example().isPresent()) {
                String value = encoded(each.example().get());
                judge(
                        each,
                        each.path() + "?" + each.parameter() + "=" + value + "&" + each.parameter() + "=" + value,
                        true,
                        wrong);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(all).hasSizeGreaterThan(60);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aParameterThatNobodyDeclaredIsAProblemThatNamesIt() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String path : paths().keySet())
            for (String name : List.of("nosuch", "'; DROP TABLE fact_incidents; --", "caf\u00e9", "FROM"))
                judge(new Asked(path, name, true, Optional.empty()), path + "?" + encoded(name) + "=1", true, wrong);
        assertThat(wrong).isEmpty();
    }

    @Test
    void rubbishInAPathIsNotFound() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String path : paths().keySet())
            if (path.contains("{"))
                for (String value :
                        Stream.concat(RUBBISH.stream(), INJECTIONS.stream()).toList()) {
                    if (value.isBlank()) continue;
                    String url = path.replaceAll(
                            "\\{[^}]*}", encoded(value).replace("+", "%20").replace("$", "\\$"));
                    HttpResponse<InputStream> answer = get(url);
                    String type = answer.headers().firstValue("Content-Type").orElse("");
                    if (!List.of(404, 400).contains(answer.statusCode()) || !type.equals(ProblemMapper.PROBLEM_JSON))
                        wrong.add(answer.statusCode() + " " + type + " for " + url);
                    answer.body().close();
                }
        assertThat(wrong).isEmpty();
    }

    private void check(Asked asked, String value, boolean refused, List<String> wrong) throws Exception {
        judge(asked, asked.path() + "?" + asked.parameter() + "=" + encoded(value), refused, wrong);
    }

    /** @param refused whether it must be; else it may also be answered, with nothing */
    private void judge(Asked asked, String url, boolean refused, List<String> wrong) throws Exception {
        String path = url.replaceAll("\\{[^}]*}", "1");
        HttpResponse<InputStream> answer = get(path);
        try (InputStream body = answer.body()) {
            int status = answer.statusCode();
            if (status == 200 && !refused) return;
            String text = status == 200 ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            boolean named = status == 400
                    && JsonPath.from(text).getList("errors.field", String.class).contains(asked.parameter());
            // of something that there is not, nothing else can be said
            boolean none = status == 404 && url.contains("{");
            if (!named && !none) wrong.add(status + " for " + shortened(path) + ": " + shortened(text));
        }
    }

    private HttpResponse<InputStream> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://" + server.getHost() + ":" + server.getPort() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String shortened(String text) {
        return text.length() < 300 ? text : text.substring(0, 300) + "...";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** What is read, path by path, with the parameters of each. */
    private static Map<String, List<Map<String, Object>>> paths() {
        Map<String, Map<String, Map<String, Object>>> paths =
                JsonPath.from(given().get("/q/openapi?format=json").asString()).getMap("paths");
        return paths.entrySet().stream()
                .filter(path -> path.getValue().containsKey("get"))
                .filter(path ->
                        path.getKey().startsWith("/api/v1") || path.getKey().startsWith("/ogc"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, path -> parameters(path.getValue().get("get"))));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parameters(Map<String, Object> operation) {
        return (List<Map<String, Object>>) operation.getOrDefault("parameters", List.of());
    }

    @SuppressWarnings("unchecked")
    private static List<Asked> asked() {
        List<Asked> asked = new ArrayList<>();
        paths().forEach((path, parameters) -> {
            for (Map<String, Object> each : parameters) {
                if (!"query".equals(each.get("in"))) continue;
                Map<String, Object> schema = (Map<String, Object>) each.get("schema");
                Object type = schema.get("type");
                boolean repeatable = "array".equals(type);
                Object example = each.get("example") instanceof List<?> list
                        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                        : each.get("example");
                asked.add(new Asked(
                        path,
                        String.valueOf(each.get("name")),
                        repeatable,
                        Optional.ofNullable(example).map(String::valueOf)));
            }
        });
        return asked;
    }

    private static String contents() {
        List<String> tables = Warehouse.rows("SELECT TABLE_NAME FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY 1");
        return String.join("\n", Warehouse.rows("CHECKSUM TABLE " + String.join(", ", tables)));
    }
}
