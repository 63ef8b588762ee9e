package dev.milepost.ingest.transform;

import static java.util.Map.entry;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.milepost.RealData;
import dev.milepost.collision.CodeLists;
import dev.milepost.collision.Collision;
import dev.milepost.collision.Conditions;
import dev.milepost.collision.Field;
import dev.milepost.collision.Involvement;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every row of a real file is a collision, and their totals are the publisher's. */
class PublishedFileTest {
    private static final Map<String, Field> COLUMNS = Map.ofEntries(
            entry("Police_ref", Field.REFERENCE),
            entry("Date", Field.DATE),
            entry("Time", Field.TIME),
            entry("Easting", Field.EASTING),
            entry("Northing", Field.NORTHING),
            entry("Location", Field.LOCATION),
            entry("Local_Auth", Field.AUTHORITY),
            entry("Severity", Field.SEVERITY),
            entry("Road_cond", Field.SURFACE),
            entry("Weather", Field.WEATHER),
            entry("Visibility", Field.LIGHT),
            entry("Speed_Lim", Field.SPEED_LIMIT),
            entry("Cross_fac", Field.CROSSING_FACILITY),
            entry("Cross_ctrl", Field.CROSSING_CONTROL),
            entry("Casualties", Field.CASUALTIES),
            entry("Vehicles", Field.VEHICLES),
            entry("Pedestrian", Field.PEDESTRIANS),
            entry("Cycles", Field.CYCLES),
            entry("P2W", Field.P2W),
            entry("Children", Field.CHILDREN),
            entry("OAPs", Field.OLDER_PEOPLE));

    private final Transform transform = new Transform(CodeLists.bundled());

    @Test
    void theRtcLocationFileOf2018HasItsPublishedTotals() throws IOException {
        List<Collision> collisions = read();

        assertThat(collisions).hasSize(1_802);
        assertThat(collisions.stream().collect(groupingBy(Collision::severity, counting())))
                .isEqualTo(Map.of(Severity.FATAL, 27L, Severity.SERIOUS, 365L, Severity.SLIGHT, 1_410L));
        assertThat(sum(collisions, Involvement::casualties)).isEqualTo(2_559);
        assertThat(sum(collisions, Involvement::vehicles)).isEqualTo(3_417);
        assertThat(involving(collisions, Involvement::pedestrians)).isEqualTo(188);
        assertThat(involving(collisions, Involvement::cycles)).isEqualTo(384);
        assertThat(involving(collisions, Involvement::p2w)).isEqualTo(167);
        assertThat(involving(collisions, Involvement::olderPeople)).isEqualTo(282);
        assertThat(involving(collisions, Involvement::children)).isEqualTo(183);
        assertThat(collisions.stream()
                        .collect(groupingBy(collision -> collision.minuteOfDay() / 60, counting()))
                        .get(17))
                .isEqualTo(177);
        assertThat(collisions.stream().collect(groupingBy(collision -> authority(collision), counting())))
                .isEqualTo(Map.of(
                        "E06000031", 458L,
                        "E07000012", 338L,
                        "E07000011", 325L,
                        "E07000008", 312L,
                        "E07000010", 219L,
                        "E07000009", 150L));
    }

    @Test
    void oneConditionIsOneValueHoweverOftenItOccurs() throws IOException {
        Set<Conditions> conditions = read().stream().map(Collision::conditions).collect(Collectors.toSet());

        Set<List<Integer>> codes = conditions.stream()
                .map(each -> List.of(
                        each.surface().code(),
                        each.weather().code(),
                        each.light().code(),
                        each.speedLimit()))
                .collect(Collectors.toSet());
        assertThat(conditions).hasSameSizeAs(codes);
    }

    private List<Collision> read() throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(RealData.file("cambridgeshire/RTC Location 2018.csv"))) {
            return rows.stream().map(this::collision).toList();
        }
    }

    private Collision collision(NamedCsvRecord row) {
        RawRecord raw = new RawRecord();
        COLUMNS.forEach((column, field) -> raw.set(field, row.getField(column)));
        Outcome<Collision> outcome = transform.apply(raw, "cambridgeshire", Status.VALIDATED, LocalDate.of(2024, 6, 1));
        assertThat(outcome).as("row %s", row).isInstanceOf(Outcome.Accepted.class);
        Outcome.Accepted<Collision> accepted = (Outcome.Accepted<Collision>) outcome;
        assertThat(accepted.flags()).as("row %s", row).isEmpty();
        return accepted.value();
    }

    private static String authority(Collision collision) {
        return Objects.requireNonNull(collision.location().authority());
    }

    private static int sum(List<Collision> collisions, ToIntFunction<Involvement> count) {
        return collisions.stream().map(Collision::involved).mapToInt(count).sum();
    }

    private static long involving(List<Collision> collisions, ToIntFunction<Involvement> count) {
        return collisions.stream()
                .map(Collision::involved)
                .mapToInt(count)
                .filter(some -> some > 0)
                .count();
    }
}
