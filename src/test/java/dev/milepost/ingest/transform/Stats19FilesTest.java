package dev.milepost.ingest.transform;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Casualty;
import dev.milepost.collision.CodeLists;
import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Outcome;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Recorded;
import dev.milepost.collision.Severity;
import dev.milepost.collision.Status;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the published files is taken, and no flag is true of a good one. */
class Stats19FilesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private final Transform transform = new Transform(CodeLists.bundled());

    @ParameterizedTest
    @CsvSource({
        "stats19-old/oxfordshire-accidents-2009.csv, COLLISION, 1700",
        "stats19-old/oxfordshire-accidents-2010.csv, COLLISION, 1652",
        "stats19-old/oxfordshire-accidents-2011.csv, COLLISION, 1698",
        "stats19-old/evxu_Accidents_SelectedRoad2009.csv, COLLISION, 15871",
        "stats19-old/evxu_Accidents_SelectedRoad2010.csv, COLLISION, 15307",
        "stats19-old/head100_Accidents.csv, COLLISION, 100",
        "stats19-old/head100_Vehicles.csv, VEHICLE, 100",
        "stats19-old/head100_Casualties.csv, CASUALTY, 99",
        "stats19-2022/dft-road-casualty-statistics-collision-2022_head1k.csv, COLLISION, 1049",
        "stats19-2024/west_yorkshire_2024_accidents.csv, COLLISION, 4060",
        "stats19-2024/west_yorkshire_2024_vehicles.csv, VEHICLE, 7355",
        "stats19-2024/west_yorkshire_2024_casualties.csv, CASUALTY, 5240"
    })
    void everyRowIsTakenAndNoneIsOdd(String file, RecordKind kind, int rows) throws IOException {
        assertThat(read(file, kind)).hasSize(rows);
    }

    @Test
    void casualtiesOfWestYorkshireHaveTheirPublishedSeverities() throws IOException {
        assertThat(read("stats19-2024/west_yorkshire_2024_casualties.csv", RecordKind.CASUALTY).stream()
                        .map(Casualty.class::cast)
                        .collect(groupingBy(Casualty::severity, counting())))
                .isEqualTo(Map.of(Severity.FATAL, 40L, Severity.SERIOUS, 1_278L, Severity.SLIGHT, 3_922L));
    }

    @Test
    void linkedRowsOfWestYorkshireNameTheirCollisions() throws IOException {
        Set<CollisionKey> collisions = keys("stats19-2024/west_yorkshire_2024_accidents.csv", RecordKind.COLLISION);

        assertThat(collisions)
                .isEqualTo(keys("stats19-2024/west_yorkshire_2024_casualties.csv", RecordKind.CASUALTY))
                .isEqualTo(keys("stats19-2024/west_yorkshire_2024_vehicles.csv", RecordKind.VEHICLE));
    }

    private Set<CollisionKey> keys(String file, RecordKind kind) throws IOException {
        return read(file, kind).stream().map(Recorded::key).collect(Collectors.toSet());
    }

    private List<Recorded> read(String file, RecordKind kind) throws IOException {
        List<Recorded> records = new ArrayList<>();
        for (RawRecord raw : Stats19.read(file, kind)) {
            Outcome<Recorded> outcome = transform.apply(kind, raw, "stats19", Status.VALIDATED, TODAY);
            assertThat(outcome).as("%s", raw).isInstanceOf(Outcome.Accepted.class);
            Outcome.Accepted<Recorded> accepted = (Outcome.Accepted<Recorded>) outcome;
            assertThat(accepted.oddities()).as("%s", raw).isEmpty();
            records.add(accepted.value());
        }
        return records;
    }
}
