package dev.milepost.reconcile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;

/** The endpoints as a client sees them. */
final class Answers {
    static final String RECONCILIATION = "/api/v1/reconciliation";
    static final String REBUILD = "/api/v1/reconciliation/rebuild";
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private Answers() {}

    static JsonPath reconciled() {
        return given().get(RECONCILIATION).then().statusCode(200).extract().jsonPath();
    }

    static void startRebuild() {
        given().post(REBUILD).then().statusCode(202);
    }

    static JsonPath rebuildState() {
        return given().get(REBUILD).then().statusCode(200).extract().jsonPath();
    }

    static JsonPath rebuildEnded() {
        await().atMost(PATIENCE).until(() -> !rebuildState().getString("state").equals("running"));
        return rebuildState();
    }

    static JsonPath rebuilt() {
        startRebuild();
        JsonPath ended = rebuildEnded();
        assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("completed");
        return ended;
    }
}
