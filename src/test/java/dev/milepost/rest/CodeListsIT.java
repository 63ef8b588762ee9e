package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.Servers;
import dev.milepost.collision.CodeLists;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledIfSystemProperty(
        named = "milepost.test.mysql",
        matches = ".+",
        disabledReason = "nothing in it depends on the database engine; it has run on MariaDB")
@QuarkusTest
@WithTestResource(Servers.class)
class CodeListsIT {
    private static final String LISTS = "/api/v1/code-lists";

    @Test
    void everyListIsThereWithTitleVersionCodesAndLabels() {
        JsonPath answer =
                given().get(LISTS).then().statusCode(200).extract().body().jsonPath();

        assertThat(answer.<String>getList("rows.name"))
                .hasSameSizeAs(CodeLists.bundled().all())
                .contains("severity", "weather", "light", "surface", "crossing-facility", "age-band");
        assertThat(answer.<String>getList("rows.version")).allMatch(version -> version.matches("\\d{4}\\.\\d+"));
        assertThat(answer.<String>getList("rows.title")).allMatch(title -> title.endsWith("."));
        assertThat(answer.getString("next")).isNull();
    }

    @Test
    void oneListSaysWhatItsCodesMean() {
        given().get(LISTS + "/weather")
                .then()
                .statusCode(200)
                .body("name", equalTo("weather"))
                .body("title", equalTo("Weather conditions."))
                .body("values.find { it.code == 2 }.label", equalTo("Raining no high winds"))
                .body("values.find { it.label == '' }", nullValue());
        given().get(LISTS + "/severity").then().body("values.label", equalTo(List.of("Fatal", "Serious", "Slight")));
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        String tag = given().get(LISTS + "/light").then().extract().header("ETag");

        given().header("If-None-Match", tag)
                .get(LISTS + "/light")
                .then()
                .statusCode(304)
                .header("ETag", tag);
        given().header("If-None-Match", tag).get(LISTS + "/weather").then().statusCode(200);
        given().header("If-None-Match", tag).get(LISTS).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hail", "Weather", "%27%20OR%201=1", "..%2Fapplication.properties", "weather.tsv"})
    void anUnknownListIsNotFoundAndTheKnownOnesAreNamed(String name) {
        given().urlEncodingEnabled(false)
                .get(LISTS + "/" + name)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("weather"));
    }

    @Test
    void aParameterIsRefused() {
        given().get(LISTS + "?severity=fatal").then().statusCode(400).body("errors[0].field", equalTo("severity"));
        given().get(LISTS + "/weather?format=csv").then().statusCode(400).body("errors[0].field", equalTo("format"));
    }
}
