package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.Servers;
import dev.milepost.warehouse.Schema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisabledIfSystemProperty(
        named = "milepost.test.mysql",
        matches = ".+",
        disabledReason = "nothing in it depends on the database engine; it has run on MariaDB")
@QuarkusTest
@WithTestResource(Servers.class)
class OpenApiIT {
    @Inject
    Schema schema;

    @BeforeEach
    void ready() {
        schema.ready().await().atMost(Duration.ofSeconds(30));
    }

    private static final Pattern REFERENCE = Pattern.compile("\"#/components/(\\w+)/(\\w+)\"");

    @Test
    void everyReferenceLeadsSomewhere() {
        String text = text();
        JsonPath api = JsonPath.from(text);
        List<String> missing = new ArrayList<>();
        for (Matcher m = REFERENCE.matcher(text); m.find(); )
            if (api.get("components." + m.group(1) + "." + m.group(2)) == null) missing.add(m.group());
        assertThat(missing).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyOperationIsDescribedAndAnswersWithAProblemWhenItCannotAnswer() {
        Map<String, Map<String, Map<String, Object>>> paths =
                JsonPath.from(text()).getMap("paths");
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            if (!path.startsWith("/api/")) return;
            assertThat(operation).as(method + " " + path).containsKeys("operationId", "summary", "responses");
            assertThat((Map<String, Object>) operation.get("responses")).containsKeys("400", "503", "default");
        }));
        assertThat(paths).containsKeys("/api/v1/collisions", "/api/v1/aggregates", "/api/v1/coverage");
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyOperationAndParameterIsExplained() {
        List<String> lacks = new ArrayList<>();
        Set<Object> ids = new HashSet<>();
        Map<String, Map<String, Map<String, Object>>> paths =
                JsonPath.from(text()).getMap("paths");
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            String name = method + " " + path;
            if (path.startsWith("/test/")) return;
            if (!ids.add(operation.get("operationId"))) lacks.add(name + ": an operationId of its own");
            if (!operation.containsKey("summary")) lacks.add(name + ": summary");
            if (!operation.containsKey("description")) lacks.add(name + ": description");
            if (!operation.containsKey("tags")) lacks.add(name + ": tags");
            Map<String, Object> responses = (Map<String, Object>) operation.get("responses");
            if (responses.keySet().stream().noneMatch(status -> status.startsWith("2"))) lacks.add(name + ": 2xx");
            if (!responses.keySet().containsAll(List.of("400", "503", "default"))) lacks.add(name + ": problems");
            for (Map<String, Object> parameter :
                    (List<Map<String, Object>>) operation.getOrDefault("parameters", List.of())) {
                String which = name + " " + parameter.get("name");
                if (String.valueOf(parameter.getOrDefault("description", "")).isBlank())
                    lacks.add(which + ": description");
                Map<String, Object> schema = (Map<String, Object>) parameter.get("schema");
                Map<String, Object> items = (Map<String, Object>) schema.getOrDefault("items", Map.of());
                boolean shown = parameter.containsKey("example")
                        || parameter.containsKey("examples")
                        || Stream.of(schema, items)
                                .anyMatch(each -> each.containsKey("enum")
                                        || each.containsKey("example")
                                        || each.containsKey("examples")
                                        || each.containsKey("default"));
                if (!shown) lacks.add(which + ": example or enum");
            }
        }));
        assertThat(lacks).isEmpty();
    }

    @Test
    void theFilterAndWhatItAllowsAreThere() {
        JsonPath api = JsonPath.from(text());

        assertThat(api.getString("openapi")).startsWith("3.1");
        assertThat(api.<String>getList("paths.'/api/v1/aggregates'.get.parameters.findAll { it.in == 'query' }.name"))
                .contains(
                        "from",
                        "to",
                        "severity",
                        "authority",
                        "source",
                        "status",
                        "weather",
                        "involving",
                        "by",
                        "measure")
                .doesNotHaveDuplicates();
        assertThat(api.<String>getList(
                        "paths.'/api/v1/collisions'.get.parameters.find { it.name == 'severity' }.schema.items.enum"))
                .containsExactly("fatal", "serious", "slight", "ksi");
        assertThat(api.<String>getList(
                        "paths.'/api/v1/aggregates'.get.parameters.find { it.name == 'by' }.schema.items.enum"))
                .contains("crossingControl")
                .hasSize(23);
    }

    @Test
    void anImportIsAcceptedAndItsUploadIsAFileAndNothingIsNotFoundSilently() {
        JsonPath api = JsonPath.from(text());

        Map<String, Object> post = api.getMap("paths.'/api/v1/imports'.post.responses");
        assertThat(post).containsKeys("202", "400", "413", "415", "422").doesNotContainKey("200");
        assertThat(api.<String, Object>getMap(
                        "paths.'/api/v1/imports'.post.requestBody.content.'multipart/form-data'.schema.properties"))
                .containsOnlyKeys("file", "layout", "source", "status", "dryRun");
        assertThat(api.<String, Object>getMap("paths.'/api/v1/imports/{id}'.delete.responses"))
                .containsKeys("404", "409");
        assertThat(api.<String, Object>getMap("paths.'/api/v1/aggregates'.get.responses"))
                .containsKeys("200", "304");
    }

    @Test
    void thePageToBrowseItIsThere() {
        given().get("/q/swagger-ui/").then().statusCode(200).contentType(equalTo("text/html;charset=UTF-8"));
    }

    private static String text() {
        return given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
