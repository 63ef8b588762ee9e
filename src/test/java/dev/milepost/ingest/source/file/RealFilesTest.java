package dev.milepost.ingest.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.RealData;
import dev.milepost.collision.Field;
import dev.milepost.collision.RecordKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealFilesTest {
    private static final String OLD = "stats19-old/";

    @ParameterizedTest
    @CsvSource({
        "cambridgeshire/RTC Location 2018.csv, rtc-location, COLLISION, 1802",
        "cambridgeshire/RTC Location 2017_0.xlsx, rtc-location, COLLISION, 1427",
        "stats19-2024/west_yorkshire_2024_accidents.csv, stats19-collision, COLLISION, 4060",
        "stats19-2024/west_yorkshire_2024_casualties.csv, stats19-casualty, CASUALTY, 5240",
        "stats19-2024/west_yorkshire_2024_vehicles.csv, stats19-vehicle, VEHICLE, 7355",
        "stats19-2022/dft-road-casualty-statistics-collision-2022_head1k.csv, stats19-collision, COLLISION, 1049",
        "stats19-old/oxfordshire-accidents-2009.csv, stats19-collision, COLLISION, 1700",
        "stats19-old/oxfordshire-accidents-2010.csv, stats19-collision, COLLISION, 1652",
        "stats19-old/oxfordshire-accidents-2011.csv, stats19-collision, COLLISION, 1698",
        "stats19-old/evxu_Accidents_SelectedRoad2009.csv, stats19-collision, COLLISION, 15871",
        "stats19-old/evxu_Accidents_SelectedRoad2010.csv, stats19-collision, COLLISION, 15307",
        "stats19-old/head100_Accidents.csv, stats19-collision, COLLISION, 100",
        "stats19-old/head100_Casualties.csv, stats19-casualty, CASUALTY, 99",
        "stats19-old/head100_Vehicles.csv, stats19-vehicle, VEHICLE, 100",
    })
    void everyFileIsToldAndReadWhole(String file, String layout, RecordKind kind, int rows) throws IOException {
        Opened opened = Opened.of(RealData.file(file));

        assertThat(opened.tables()).hasSize(1);
        assertThat(opened.table(0).layout().name()).isEqualTo(layout);
        assertThat(opened.table(0).layout().records()).isEqualTo(kind);
        List<Row> read = opened.rows(0);
        assertThat(read).hasSize(rows).allSatisfy(row -> Rows.value(row, Field.REFERENCE));
        assertThat(opened.bytesRead(0)).isEqualTo(opened.bytes());
    }

    @Test
    void rtcLocationIsReadAsItIs() throws IOException {
        List<Row> csv =
                Opened.of(RealData.file("cambridgeshire/RTC Location 2018.csv")).rows(0);
        assertThat(by(csv, Field.SEVERITY)).containsEntry("1. Fatal", 27L).containsEntry("2. Serious", 365L);
        assertThat(Rows.value(csv.getFirst(), Field.TIME)).isEqualTo("05:03");
        assertThat(csv.getLast().line()).isEqualTo(1_803);
        assertThat(Rows.raw(csv.getFirst())).startsWith("20180101,18263388,").endsWith(",\"1. Yes\",181");

        List<Row> sheet = Opened.of(RealData.file("cambridgeshire/RTC Location 2017_0.xlsx"))
                .rows(0);
        assertThat(Rows.value(sheet.getFirst(), Field.DATE)).isEqualTo("20170101");
        assertThat(Rows.value(sheet.getFirst(), Field.TIME)).isEqualTo("400");
        assertThat(Rows.value(sheet.getFirst(), Field.REFERENCE)).isEqualTo("17146457");
        assertThat(sheet).extracting(row -> Rows.value(row, Field.TIME)).contains("49", "1");
        assertThat(sheet).extracting(row -> Rows.value(row, Field.AUTHORITY)).doesNotContain("E06000031");
    }

    @Test
    void everyGenerationOfStats19SaysItsYearAndItsAuthority() throws IOException {
        List<Row> old = Opened.of(RealData.file(OLD + "evxu_Accidents_SelectedRoad2009.csv"))
                .rows(0);
        assertThat(Rows.value(old.getFirst(), Field.REFERENCE)).isEqualTo("200901CP00006");
        assertThat(by(old, Field.YEAR)).containsOnlyKeys("2009");
        assertThat(Rows.value(old.getFirst(), Field.AUTHORITY)).isEqualTo("E09000001");

        List<Row> of2022 = Opened.of(
                        RealData.file("stats19-2022/dft-road-casualty-statistics-collision-2022_head1k.csv"))
                .rows(0);
        assertThat(Rows.value(of2022.getFirst(), Field.REFERENCE)).isEqualTo("2022010352073");
        assertThat(Rows.value(of2022.getFirst(), Field.SHORT_REFERENCE)).isEqualTo("010352073");
        assertThat(Rows.value(of2022.getFirst(), Field.YEAR)).isEqualTo("2022");
        assertThat(Rows.value(of2022.getFirst(), Field.AUTHORITY)).isEqualTo("E09000013");
        assertThat(by(of2022, Field.SEVERITY))
                .containsEntry("1", 5L)
                .containsEntry("2", 152L)
                .containsEntry("3", 892L);
    }

    @Test
    void what2024SaysInNewColumnsIsTakenFromThem() throws IOException {
        List<Row> collisions = Opened.of(RealData.file("stats19-2024/west_yorkshire_2024_accidents.csv"))
                .rows(0);
        assertThat(by(collisions, Field.SEVERITY)).containsEntry("1", 35L).containsEntry("2", 1_164L);
        assertThat(by(collisions, Field.CROSSING_FACILITY)).containsKeys("0", "13", "14", "15");
        assertThat(by(collisions, Field.AUTHORITY)).doesNotContainKey("-1");

        List<Row> casualties = Opened.of(RealData.file("stats19-2024/west_yorkshire_2024_casualties.csv"))
                .rows(0);
        assertThat(by(casualties, Field.SEVERITY))
                .containsEntry("1", 40L)
                .containsEntry("2", 1_278L)
                .containsEntry("3", 3_922L);

        List<Row> vehicles = Opened.of(RealData.file("stats19-2024/west_yorkshire_2024_vehicles.csv"))
                .rows(0);
        assertThat(by(vehicles, Field.MANOEUVRE)).containsKeys("19", "20");
    }

    private static Map<String, Long> by(List<Row> rows, Field field) {
        return rows.stream().collect(Collectors.groupingBy(row -> Rows.value(row, field), Collectors.counting()));
    }
}
