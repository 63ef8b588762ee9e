package dev.milepost.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.Servers;
import dev.milepost.collision.Status;
import dev.milepost.warehouse.Schema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two sources that cover the same authority in the same month would count its collisions twice. */
@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverlapIT {
    private static final String PLACE = "E99000001";
    private static final String ELSEWHERE = "E99000002";
    private static final String ASK = "/api/v1/aggregates?authority=" + PLACE + "&authority=" + ELSEWHERE
            + "&from=2031-01-01&to=2031-12-31&measure=collisions";

    @Inject
    DataSource database;

    @Inject
    Schema schema;

    /**
     * Published: 3 in March. Live: 5 in March, which are those again, 4 in April, and 2 in March elsewhere. A third: one in
     * April, smaller than live and as provisional.
     */
    @BeforeAll
    void plant() {
        schema.ready().await().atMost(Duration.ofSeconds(30));
        PlantedWarehouse warehouse = new PlantedWarehouse(database);
        warehouse.plant(some("over-published", Status.VALIDATED, PLACE, LocalDate.of(2031, 3, 7), 3));
        List<Sample> live = new ArrayList<>(some("over-live", Status.PROVISIONAL, PLACE, LocalDate.of(2031, 3, 9), 5));
        live.addAll(some("over-live", Status.PROVISIONAL, PLACE, LocalDate.of(2031, 4, 2), 4));
        live.addAll(some("over-live", Status.PROVISIONAL, ELSEWHERE, LocalDate.of(2031, 3, 3), 2));
        warehouse.plant(live);
        warehouse.plant(some("over-third", Status.PROVISIONAL, PLACE, LocalDate.of(2031, 4, 20), 1));
    }

    @Test
    void oneSourceIsCountedValidatedBeforeProvisionalThenTheLarger() {
        given().get(ASK + "&by=month,authority,source")
                .then()
                .statusCode(200)
                .body("rows.month", contains("2031-03", "2031-03", "2031-04"))
                .body("rows.authority", contains(PLACE, ELSEWHERE, PLACE))
                .body("rows.source", contains("over-published", "over-live", "over-live"))
                .body("rows.collisions", contains(3, 2, 4))
                .body("meta.coverage.sources", contains("over-live", "over-published", "over-third"))
                .body(
                        "meta.warnings",
                        containsInAnyOrder(
                                allOf(
                                        containsString(
                                                "'over-published' and 'over-live' cover " + PLACE + " in 2031-03"),
                                        containsString("5 collisions of 'over-live' are left out")),
                                allOf(
                                        containsString("'over-live' and 'over-third' cover " + PLACE + " in 2031-04"),
                                        containsString("1 collisions of 'over-third' are left out"))));
    }

    @Test
    void everyTableAnswersSo() {
        for (String group :
                List.of("", "&by=hour", "&by=weekday", "&by=weather", "&by=date", "&by=crossingFacility", "&by=week"))
            assertThat(
                            given()
                                    .get(ASK + group)
                                    .then()
                                    .statusCode(200)
                                    .extract()
                                    .<List<Integer>>path("rows.collisions")
                                    .stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                    .as(group)
                    .isEqualTo(9);
    }

    @Test
    void whoNamesTheSourcesGetsThemAndIsWarned() {
        given().get(ASK + "&source=over-published&source=over-live")
                .then()
                .body("rows[0].collisions", equalTo(14))
                .body("meta.warnings", contains(containsString("counted from both")));
        given().get(ASK + "&source=over-live")
                .then()
                .body("rows[0].collisions", equalTo(11))
                .body("meta.warnings", empty());
        given().get(ASK + "&status=provisional")
                .then()
                .body("rows[0].collisions", equalTo(11))
                .body("meta.warnings", contains(containsString("over-third")));
    }

    @Test
    void theListOfCollisionsHasAllOfThem() {
        given().get("/api/v1/collisions?authority=" + PLACE)
                .then()
                .statusCode(200)
                .body("rows.size()", equalTo(13));
    }

    @Test
    void whatIsCoveredIsReadFromMonthsAndTheirEdges() {
        Map<String, Object> coverage = given().get("/api/v1/aggregates?authority=" + PLACE
                        + "&from=2031-03-08&to=2031-04-10&source=over-live&source=over-published")
                .then()
                .statusCode(200)
                .extract()
                .path("meta.coverage");

        assertThat(coverage)
                .containsEntry("sources", List.of("over-live"))
                .containsEntry("months", List.of("2031-03", "2031-04"))
                .containsEntry("firstDate", "2031-03-09")
                .containsEntry("lastDate", "2031-04-02");
    }

    private static List<Sample> some(String source, Status status, String authority, LocalDate date, int count) {
        List<Sample> made = new ArrayList<>();
        for (Sample sample : new Samples(count).of(source, count))
            made.add(new Sample(
                    source,
                    authority + date + sample.reference(),
                    status,
                    date,
                    sample.minute(),
                    sample.severity(),
                    authority,
                    sample.place(),
                    sample.road(),
                    sample.crossing(),
                    sample.counts()));
        return made;
    }
}
