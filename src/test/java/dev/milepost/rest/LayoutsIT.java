package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.milepost.Servers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisabledIfSystemProperty(
        named = "milepost.test.mysql",
        matches = ".+",
        disabledReason = "nothing in it depends on the database engine; it has run on MariaDB")
@QuarkusTest
@WithTestResource(Servers.class)
class LayoutsIT {
    @Test
    void theLayoutsAreListedInTheWordsOfALayoutFile() {
        given().get("/api/v1/layouts")
                .then()
                .statusCode(200)
                .body(
                        "rows.name",
                        hasItems(
                                "rtc-location",
                                "stats19-collision",
                                "stats19-casualty",
                                "stats19-vehicle",
                                "event-json"))
                .body("rows.find { it.name == 'stats19-casualty' }.records", equalTo("casualties"))
                .body("rows.find { it.name == 'event-json' }.format", equalTo("json"))
                .body("rows.find { it.name == 'event-json' }.status", equalTo("provisional"))
                .body("rows.packaged", hasItem(true))
                .body("next", nullValue())
                .body("faults", empty());
    }

    @Test
    void aLayoutSaysWhatBecomesOfEachColumn() {
        given().get("/api/v1/layouts/stats19-collision")
                .then()
                .statusCode(200)
                .body("key", contains("reference"))
                .body("encoding", equalTo("auto"))
                .body("fields.date.columns", contains("Date"))
                .body("fields.date", not(hasKey("codes")))
                .body("fields.year.otherwise.first", equalTo(4))
                .body("fields.authority.missing", contains("-1", "NA"))
                .body("fields.authority.otherwise.columns", contains("Local_Authority_(Highway)"));
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatExist() {
        given().get("/api/v1/layouts/none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("'none'"))
                .body("detail", containsString("stats19-vehicle"));
        given().get("/api/v1/layouts?colour=red").then().statusCode(400);
    }
}
