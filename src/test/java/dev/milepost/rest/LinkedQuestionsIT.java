package dev.milepost.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.milepost.RealData;
import dev.milepost.Servers;
import dev.milepost.Warehouse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Casualties and vehicles of real files, asked for by what they are; held against counts made apart from the files. */
@QuarkusTest
@WithTestResource(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkedQuestionsIT {
    private static final String IMPORTS = "/api/v1/imports";
    private static final String SOURCE = "real linked";
    private static final String AGGREGATES = "/api/v1/aggregates?source=" + SOURCE + "&";
    private static final String FILE = "stats19-2024/west_yorkshire_2024_";
    private static final List<String> LINKED_GROUPS =
            List.of("casualtyClass", "casualtyType", "casualtySeverity", "ageBand", "sex");
    private static final List<String> COLLISION_GROUPS = List.of("month", "weekday", "hour", "severity", "authority");

    private final Map<String, NamedCsvRecord> collisions = new HashMap<>();
    private final List<NamedCsvRecord> casualties = new ArrayList<>();
    private final List<NamedCsvRecord> vehicles = new ArrayList<>();

    /** Once; the port is known to a test only. */
    @BeforeEach
    void load() {
        if (!vehicles.isEmpty()) return;
        Warehouse.awaitSchema();
        read("accidents").forEach(row -> collisions.put(row.getField("collision_index"), row));
        casualties.addAll(read("casualties"));
        vehicles.addAll(read("vehicles"));
        loaded("accidents");
        given().get(AGGREGATES + "measure=casualties,ksiCasualties")
                .then()
                .statusCode(200)
                .body("rows[0].casualties", equalTo(5_240))
                .body("rows[0].ksiCasualties", equalTo(null))
                .body("meta.warnings", hasItem(containsString("No casualty records are loaded")));
        given().get(AGGREGATES + "by=ageBand")
                .then()
                .statusCode(200)
                .body("rows", empty())
                .body("meta.warnings", hasItem(containsString("No casualty records are loaded")));
        loaded("casualties");
        loaded("vehicles");
    }

    @AfterAll
    void forget() {
        RealFilesIT.forget();
    }

    @Test
    void casualtiesByTheirOwnSeverityAreThoseThatAreKnown() {
        given().get(
                        AGGREGATES
                                + "measure=collisions,casualties,ksiCasualties,fatalCasualties,seriousCasualties,slightCasualties,ksi")
                .then()
                .statusCode(200)
                .body("rows[0].collisions", equalTo(4_060))
                .body("rows[0].casualties", equalTo(5_240))
                .body("rows[0].fatalCasualties", equalTo(40))
                .body("rows[0].seriousCasualties", equalTo(1_278))
                .body("rows[0].slightCasualties", equalTo(3_922))
                .body("rows[0].ksiCasualties", equalTo(1_318))
                .body("rows[0].ksi", equalTo(1_199))
                .body("meta.warnings", empty());
    }

    @Test
    void randomQuestionsAgreeWithTheFiles() {
        Random random = new Random(20_241_125);
        for (int i = 0; i < 60; i++) {
            List<String> by = new ArrayList<>(List.of(pick(random, LINKED_GROUPS)));
            if (random.nextBoolean()) by.add(random.nextInt(2), pick(random, COLLISION_GROUPS));
            agrees(by, filter(random), casualties);
        }
    }

    @Test
    void vehiclesByTypeAgreeWithTheFiles() {
        Random random = new Random(77);
        for (int i = 0; i < 15; i++) {
            List<String> by = new ArrayList<>(List.of("vehicleType"));
            if (random.nextBoolean()) by.add(random.nextInt(2), pick(random, COLLISION_GROUPS));
            agrees(by, filter(random), vehicles);
        }
    }

    @Test
    void casualtyMeasuresStandBesideThoseOfCollisionsInTheSameRows() {
        JsonPath answer = given().get(AGGREGATES + "by=month,severity&measure=collisions,ksiCasualties,casualties")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        List<Map<String, Object>> rows = answer.getList("rows");
        assertThat(rows).hasSizeGreaterThan(24);
        assertThat(rows.getFirst().keySet())
                .containsExactly("month", "severity", "collisions", "ksiCasualties", "casualties");
        for (Map<String, Object> row : rows) {
            List<NamedCsvRecord> hurt = casualties.stream()
                    .filter(c -> key("month", c).equals(row.get("month"))
                            && key("severity", c).equals(row.get("severity")))
                    .toList();
            assertThat(row).containsEntry("casualties", hurt.size()).containsEntry("ksiCasualties", (int) hurt.stream()
                    .filter(c -> !c.getField("casualty_severity").equals("3"))
                    .count());
        }
    }

    @Test
    void whatCannotBeCountedByAGroupIsRefusedWithWhatCan() {
        given().get(AGGREGATES + "by=ageBand&measure=pedestrians")
                .then()
                .statusCode(400)
                .body("errors.field", contains("measure"))
                .body("errors[0].message", containsString("ksiCasualties"));
        given().get(AGGREGATES + "by=vehicleType&measure=ksiCasualties")
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("vehicles"));
        given().get(AGGREGATES + "by=vehicleType,sex").then().statusCode(400).body("errors.field", contains("by"));
    }

    @Test
    void aQuestionOfCasualtiesHasAnETagLikeEveryOther() {
        String tag = given().get(AGGREGATES + "by=sex").getHeader("ETag");

        given().header("If-None-Match", tag).get(AGGREGATES + "by=sex").then().statusCode(304);
    }

    private record Asked(String query, Predicate<NamedCsvRecord> collision) {}

    private static Asked filter(Random random) {
        return switch (random.nextInt(5)) {
            case 0 ->
                new Asked(
                        "severity=ksi&", c -> !c.getField("collision_severity").equals("3"));
            case 1 ->
                new Asked(
                        "hour=17&hour=8&",
                        c -> Set.of("17", "08").contains(c.getField("time").substring(0, 2)));
            case 2 ->
                new Asked(
                        "from=2024-02-10&to=2024-09-30&",
                        c -> !date(c).isBefore(LocalDate.of(2024, 2, 10))
                                && !date(c).isAfter(LocalDate.of(2024, 9, 30)));
            case 3 ->
                new Asked(
                        "speedLimit=30&weekday=5&",
                        c -> c.getField("speed_limit").equals("30")
                                && date(c).getDayOfWeek().getValue() == 5);
            default -> new Asked("", c -> true);
        };
    }

    private void agrees(List<String> by, Asked asked, List<NamedCsvRecord> linked) {
        boolean people = linked == casualties;
        Map<List<Object>, List<NamedCsvRecord>> groups = new HashMap<>();
        for (NamedCsvRecord row : linked)
            if (asked.collision().test(collision(row)))
                groups.computeIfAbsent(by.stream().map(group -> key(group, row)).toList(), k -> new ArrayList<>())
                        .add(row);
        String measures =
                people ? "casualties,ksiCasualties,slightCasualties,collisions,ksi" : "vehicles,collisions,ksi";
        String query = asked.query() + "by=" + String.join(",", by) + "&measure=" + measures;

        List<Map<String, Object>> rows =
                given().get(AGGREGATES + query).then().statusCode(200).extract().path("rows");

        assertThat(rows).as(query).hasSize(groups.size());
        for (Map<String, Object> row : rows) {
            List<NamedCsvRecord> members =
                    groups.get(by.stream().map(group -> plain(row.get(group))).toList());
            assertThat(members).as("%s: %s", query, row).isNotNull();
            Set<String> distinct = new HashSet<>();
            Set<String> ksi = new HashSet<>();
            for (NamedCsvRecord member : members) {
                distinct.add(member.getField("collision_index"));
                if (!collision(member).getField("collision_severity").equals("3"))
                    ksi.add(member.getField("collision_index"));
            }
            assertThat(row)
                    .as("%s: %s", query, row)
                    .containsEntry("collisions", distinct.size())
                    .containsEntry("ksi", ksi.size())
                    .containsEntry(people ? "casualties" : "vehicles", members.size());
            if (people)
                assertThat(row)
                        .containsEntry("slightCasualties", (int) members.stream()
                                .filter(c -> c.getField("casualty_severity").equals("3"))
                                .count())
                        .containsEntry("ksiCasualties", (int) members.stream()
                                .filter(c -> !c.getField("casualty_severity").equals("3"))
                                .count());
        }
    }

    /** A coded value as its code; what is missing as -1. */
    private static Object plain(Object value) {
        if (value == null) return -1;
        return value instanceof Map<?, ?> coded ? Objects.requireNonNull(coded.get("code")) : value;
    }

    private Object key(String group, NamedCsvRecord row) {
        NamedCsvRecord collision = collision(row);
        return switch (group) {
            case "month" -> date(collision).toString().substring(0, 7);
            case "weekday" -> date(collision).getDayOfWeek().getValue();
            case "hour" -> Integer.parseInt(collision.getField("time").substring(0, 2));
            case "severity" -> severity(collision.getField("collision_severity"));
            case "authority" -> collision.getField("local_authority_ons_district");
            case "casualtySeverity" -> severity(row.getField("casualty_severity"));
            case "casualtyClass" -> Integer.parseInt(row.getField("casualty_class"));
            case "casualtyType" -> Integer.parseInt(row.getField("casualty_type"));
            case "ageBand" -> Integer.parseInt(row.getField("age_band_of_casualty"));
            case "sex" -> Integer.parseInt(row.getField("sex_of_casualty"));
            case "vehicleType" -> Integer.parseInt(row.getField("vehicle_type"));
            default -> throw new IllegalArgumentException(group);
        };
    }

    private static String severity(String code) {
        return new TreeMap<>(Map.of("1", "fatal", "2", "serious", "3", "slight")).get(code);
    }

    private NamedCsvRecord collision(NamedCsvRecord row) {
        return collisions.get(row.getField("collision_index"));
    }

    private static LocalDate date(NamedCsvRecord collision) {
        return LocalDate.parse(collision.getField("date"), DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    }

    private static String pick(Random random, List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static List<NamedCsvRecord> read(String table) {
        try (Stream<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(RealData.file(FILE + table + ".csv")).stream()) {
            return rows.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void loaded(String table) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> given().get(IMPORTS).statusCode() == 200);
        String id = given().multiPart(
                        "file", RealData.file(FILE + table + ".csv").toFile())
                .multiPart("source", SOURCE)
                .post(IMPORTS)
                .then()
                .statusCode(202)
                .extract()
                .path("id")
                .toString();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> given().get(IMPORTS + "/" + id).path("state").equals("completed"));
    }
}
