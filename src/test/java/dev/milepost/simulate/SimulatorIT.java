package dev.milepost.simulate;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.Servers;
import dev.milepost.embedded.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class SimulatorIT {

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @AfterEach
    void stop() {
        put("{\"running\": false, \"ratePerSecond\": 5}").statusCode(200);
    }

    private static ValidatableResponse put(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .when()
                .put("/api/v1/simulator")
                .then();
    }

    private static long sent() {
        return when().get("/api/v1/simulator").jsonPath().getLong("sent");
    }

    @Test
    void isOffUntilItIsAskedFor() {
        when().get("/api/v1/simulator")
                .then()
                .statusCode(200)
                .body("running", equalTo(false))
                .body("ratePerSecond", equalTo(5.0f))
                .body("failed", equalTo(0))
                .body("since", containsString("T"));
    }

    @Test
    void startedByRestItsEventsArriveUnderTheirKeys() throws Exception {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (Topic topic = Topic.fromEnd(broker)) {
            put("{\"running\": true, \"ratePerSecond\": 500}")
                    .statusCode(200)
                    .body("running", equalTo(true))
                    .body("ratePerSecond", equalTo(500.0f));

            await().atMost(20, TimeUnit.SECONDS).until(() -> {
                records.addAll(topic.poll());
                return records.size() >= 500 && partitions(records) == EmbeddedKafka.PARTITIONS;
            });
        }

        for (ConsumerRecord<String, byte[]> event : records) {
            JsonNode json = new ObjectMapper().readTree(event.value());
            String year = json.get("Date").asText().substring(0, 4);
            assertThat(event.key())
                    .isEqualTo("live/" + year + "/" + json.get("Police_ref").asText());
        }
        assertThat(records).extracting(ConsumerRecord::key).doesNotHaveDuplicates();
    }

    private static long partitions(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(ConsumerRecord::partition).distinct().count();
    }

    @Test
    void stoppedByRestItSendsNoMore() {
        put("{\"running\": true, \"ratePerSecond\": 1000}").statusCode(200);
        long before = sent();
        await().atMost(20, TimeUnit.SECONDS).until(() -> sent() > before + 100);

        put("{\"running\": false}").statusCode(200).body("ratePerSecond", equalTo(1000.0f));

        long[] last = {-1};
        await().atMost(20, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    long now = sent();
                    boolean still = now == last[0];
                    last[0] = now;
                    return still;
                });
    }

    @Test
    void whatIsWrongIsNamed() {
        for (String rate : List.of("0", "-1", "20001", "\"NaN\""))
            put("{\"ratePerSecond\": " + rate + "}")
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors[0].field", equalTo("ratePerSecond"));
        for (String body : List.of("{\"ratePerSecond\": \"fast\"}", "{\"running\": 3.5}", "{\"rate\": 3}"))
            put(body)
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors[0].field", equalTo(body.split("\"")[1]));
        for (String body : List.of("", "{", "[]", "null"))
            put(body).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void metersCountWhatWasSent() {
        put("{\"running\": true, \"ratePerSecond\": 200}").statusCode(200);
        await().atMost(20, TimeUnit.SECONDS).until(() -> sent() > 0);

        when().get("/q/metrics").then().body(containsString("milepost_simulator_events_total{result=\"sent\"}"));
    }
}
