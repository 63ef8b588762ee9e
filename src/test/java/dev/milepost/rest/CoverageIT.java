package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.milepost.Servers;
import dev.milepost.analysis.PlantedWarehouse;
import dev.milepost.analysis.Reference;
import dev.milepost.analysis.Sample;
import dev.milepost.analysis.Samples;
import dev.milepost.warehouse.Schema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverageIT {
    @Inject
    DataSource database;

    @Inject
    Schema schema;

    private final List<Sample> samples = new Samples(77).of("cover", 300);

    @BeforeAll
    void plant() {
        schema.ready().await().atMost(Duration.ofSeconds(30));
        new PlantedWarehouse(database).plant(samples);
    }

    @Test
    void everyMonthOfEveryAuthorityIsListedOnceWithItsDaysAndStatus() {
        List<Map<String, Object>> rows = given().get("/api/v1/coverage?source=cover")
                .then()
                .statusCode(200)
                .extract()
                .path("rows");

        assertThat(rows).doesNotHaveDuplicates().isNotEmpty();
        assertThat(rows.stream().mapToInt(row -> (int) row.get("collisions")).sum())
                .isEqualTo(300);
        for (Map<String, Object> row : rows) {
            List<Sample> members = samples.stream()
                    .filter(s -> Objects.equals(s.authority(), row.get("authority"))
                            && s.date().toString().startsWith((String) row.get("month")))
                    .toList();
            List<String> days =
                    members.stream().map(s -> s.date().toString()).sorted().toList();
            int provisional =
                    (int) members.stream().filter(Reference::provisional).count();
            assertThat(row)
                    .containsEntry("source", "cover")
                    .containsEntry("collisions", members.size())
                    .containsEntry("firstDate", days.getFirst())
                    .containsEntry("lastDate", days.getLast())
                    .containsEntry(
                            "status", Map.of("provisional", provisional, "validated", members.size() - provisional));
        }
    }

    @Test
    void theFilterApplies() {
        given().get("/api/v1/coverage?source=cover&from=2020-03-05&to=2020-03-20&authority=E07000011&hour=unknown")
                .then()
                .statusCode(200)
                .body("rows.month.unique()", hasSize(samples.stream().anyMatch(CoverageIT::asked) ? 1 : 0))
                .body("rows.collisions.sum() ?: 0", equalTo((int)
                        samples.stream().filter(CoverageIT::asked).count()));
    }

    private static boolean asked(Sample s) {
        String date = s.date().toString();
        return date.compareTo("2020-03-05") >= 0
                && date.compareTo("2020-03-20") <= 0
                && "E07000011".equals(s.authority())
                && s.minute() < 0;
    }
}
