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
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
