package dev.milepost.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.milepost.Meters;
import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class HealthIT {
    @Inject
    MeterRegistry registry;

    @BeforeEach
    void schema() {
        Warehouse.awaitSchema();
    }

    @Test
    void liveStartedAndReadyAreUpAndNameTheirParts() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/started").then().statusCode(200).body("checks.name", hasItems("schema"));
        await().untilAsserted(() -> given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("database", "broker")));
    }

    @Test
    void everyMeterOfOursIsInTheDocumentedList() {
        List<String> documented = Arrays.stream(Meters.class.getFields())
                .map(HealthIT::value)
                .filter(name -> name.startsWith("milepost."))
                .toList();

        List<String> ours = registry.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .filter(name -> name.startsWith("milepost."))
                .distinct()
                .toList();

        assertThat(ours).isNotEmpty().isSubsetOf(documented);
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
