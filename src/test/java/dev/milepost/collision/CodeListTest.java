package dev.milepost.collision;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.milepost.RealData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeListTest {
    private static final CodeLists LISTS = CodeLists.bundled();

    @ParameterizedTest(name = "{0}: {1} is {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            severity          | 3                                             | 3 | Slight
            severity          | 3.0                                           | 3 | Slight
            severity          | 3. Slight                                     | 3 | Slight
            severity          | SLIGHT                                        | 3 | Slight
            severity          | High                                          | 1 | Fatal
            severity          | medium                                        | 2 | Serious
            severity          | Low                                           | 3 | Slight
            surface           | 2. Wet/Damp                                   | 2 | Wet or damp
            surface           | wet  or   damp                                | 2 | Wet or damp
            surface           | Wet                                           | 2 | Wet or damp
            surface           | Snowy                                         | 3 | Snow
            surface           | Icy                                           | 4 | Frost or ice
            surface           | 4. Frost/Ice                                  | 4 | Frost or ice
            surface           | Flood over 3cm. deep                          | 5 | Flood
            surface           | 9                                             | 9 | Unknown
            weather           | 1. Fine without high winds                    | 1 | Fine no high winds
            weather           | Clear                                         | 1 | Fine no high winds
            weather           | Rainy                                         | 2 | Raining no high winds
            weather           | Snowy                                         | 3 | Snowing no high winds
            weather           | 4. Fine with high winds                       | 4 | Fine + high winds
            weather           | Foggy                                         | 7 | Fog or mist
            weather           | Overcast                                      | 8 | Other
            weather           | 9. Unknown                                    | 9 | Unknown
            light             | 1. Daylight                                   | 1 | Daylight
            light             | 4. Darkness: street lights present and lit    | 4 | Darkness - lights lit
            light             | Darkness: street lights present but unlit     | 5 | Darkness - lights unlit
            light             | 6. Anything that a publisher writes           | 6 | Darkness - no lighting
            light             | 07                                            | 7 | Darkness - lighting unknown
            crossing-facility | 0. None within 50m                            | 0 | None within 50 m
            crossing-facility | None                                          | 0 | None within 50 m
            crossing-facility | 1. Zebra crossing                             | 1 | Zebra
            crossing-facility | 8. Central reservation                        | 8 | Central refuge
            crossing-facility | 13                                            | 1 | Zebra
            crossing-facility | 99                                            | 9 | Unknown
            crossing-control  | 0. None                                       | 0 | None within 50 m
            crossing-control  | 2. Other authorised person                    | 2 | Other authorised person
            casualty-class    | 1. Driver/Rider                               | 1 | Driver or rider
            casualty-type     | Pedal cyclist                                 | 1 | Cyclist
            vehicle-type      | 109                                           | 109 | Car (including private hire cars) (1979-2004)
            sex               | 9                                             | 9 | Unknown (self reported)
            age-band          | 6-10                                          | 2 | 6 - 10
            age-band          | 11                                            | 11 | Over 75
            manoeuvre         | Waiting to go ahead                           | 3 | Waiting to go - held up
            propulsion        | Diesel                                        | 2 | Heavy oil
            """)
    void everySpellingOfAListedValueGivesOneCoded(String list, String text, int code, String label) {
        assertThat(list(list).resolve(text))
                .isEqualTo(new Coded(code, label))
                .satisfies(value -> assertThat(list(list).lists(value)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-1.0", "", "   ", "NA", "na", ". Not applicable", "Data missing or out of range"})
    void missingIsNeitherAValueNorUnlisted(String text) {
        for (CodeList list : LISTS.all()) {
            assertThat(list.resolve(text)).as(list.name()).isEqualTo(Coded.MISSING);
            assertThat(list.lists(Coded.MISSING)).isTrue();
        }
        assertThat(LISTS.weather().resolve(null)).isEqualTo(Coded.MISSING);
    }

    @Test
    void anUnlistedWordIsKeptAsText() {
        Coded hail = LISTS.weather().resolve(" Hail ");

        assertThat(hail).isEqualTo(Coded.unlisted("Hail"));
        assertThat(hail.known()).isFalse();
        assertThat(LISTS.weather().lists(hail)).isFalse();
    }

    @Test
    void anUnlistedCodeIsKeptAndLabelledUnknown() {
        assertThat(LISTS.weather().resolve("42")).isEqualTo(new Coded(42, "Unknown"));
        assertThat(LISTS.weather().resolve("42. Hail")).isEqualTo(new Coded(42, "Hail"));
        assertThat(LISTS.weather().resolve("42. Raining without high winds"))
                .isEqualTo(new Coded(2, "Raining no high winds"));
        assertThat(LISTS.weather().lists(new Coded(42, "Unknown"))).isFalse();
        assertThat(LISTS.weather().resolve("-7")).isEqualTo(Coded.unlisted("-7"));
        assertThat(LISTS.weather().resolve("999")).isEqualTo(Coded.unlisted("999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Good", "moderate", "POOR"})
    void theOriginalVisibilityHasNoStats19CodeButIsKnown(String word) {
        Coded visibility = LISTS.light().resolve(word);

        assertThat(visibility.known()).isFalse();
        assertThat(visibility.label()).isEqualToIgnoringCase(word);
        assertThat(LISTS.light().lists(visibility)).isTrue();
    }

    @Test
    void aLongWordIsCutButNotInsideACharacter() {
        String word = "x".repeat(Coded.MAX_LABEL - 1) + "\uD83D\uDE00";

        assertThat(LISTS.light().resolve(word).label()).isEqualTo("x".repeat(Coded.MAX_LABEL - 1));
    }

    @Test
    void wordsFromOutsideDoNotFillTheMemory() {
        CodeList list = CodeListFile.parse("test", "version\t1\ncode\tlabel\tspellings\n1\tDry\n");

        for (int i = 0; i < CodeList.MAX_SPELLINGS * 3; i++) {
            list.resolve("word " + i);
            list.resolve("1. dry as " + i);
        }

        assertThat(list.remembered()).isEqualTo(CodeList.MAX_SPELLINGS);
        assertThat(list.resolve("1. still understood")).isEqualTo(new Coded(1, "Dry"));
    }

    @Test
    void aSpellingWithTwoMeaningsIsAFaultOfTheList() {
        assertThatThrownBy(
                        () -> CodeListFile.parse("test", "version\t1\ncode\tlabel\tspellings\n1\tDry\n2\tWet\tdry\n"))
                .hasMessageContaining("'dry' means both");
    }

    @Test
    void everyListNamesItsVersionAndValues() {
        assertThat(LISTS.all()).allSatisfy(list -> {
            assertThat(list.version()).isNotBlank();
            assertThat(list.values()).isNotEmpty().doesNotContain(Coded.MISSING);
            assertThat(LISTS.named(list.name())).containsSame(list);
            assertThat(list.values())
                    .allSatisfy(value -> assertThat(value.label().length()).isBetween(1, Coded.MAX_LABEL));
        });
    }

    @Test
    void everyLabelOfTheOfficialGuideIsListedUnderItsCode() throws IOException {
        Map<String, CodeList> lists = Map.ofEntries(
                entry("collision.collision_severity", LISTS.severity()),
                entry("collision.light_conditions", LISTS.light()),
                entry("collision.weather_conditions", LISTS.weather()),
                entry("collision.road_surface_conditions", LISTS.surface()),
                entry("collision.pedestrian_crossing_human_control_historic", LISTS.crossingControl()),
                entry("collision.pedestrian_crossing_physical_facilities_historic", LISTS.crossingFacility()),
                entry("collision.pedestrian_crossing", LISTS.crossingFacility()),
                entry("casualty.casualty_class", LISTS.casualtyClass()),
                entry("casualty.casualty_severity", LISTS.severity()),
                entry("casualty.casualty_type", LISTS.casualtyType()),
                entry("casualty.sex_of_casualty", LISTS.sex()),
                entry("casualty.age_band_of_casualty", LISTS.ageBand()),
                entry("casualty.pedestrian_location", LISTS.pedestrianLocation()),
                entry("casualty.pedestrian_movement", LISTS.pedestrianMovement()),
                entry("vehicle.vehicle_type", LISTS.vehicleType()),
                entry("vehicle.vehicle_manoeuvre", LISTS.manoeuvre()),
                entry("vehicle.vehicle_manoeuvre_historic", LISTS.manoeuvre()),
                entry("vehicle.sex_of_driver", LISTS.sex()),
                entry("vehicle.age_band_of_driver", LISTS.ageBand()),
                entry("vehicle.propulsion_code", LISTS.propulsion()));
        try (CsvReader<NamedCsvRecord> guide =
                CsvReader.builder().ofNamedCsvRecord(RealData.file("code-lists/stats19_schema.csv"))) {
            List<NamedCsvRecord> rows = guide.stream()
                    .filter(row -> lists.containsKey(variable(row)))
                    .toList();

            assertThat(rows.stream().map(CodeListTest::variable)).containsAll(lists.keySet());
            assertThat(rows).hasSizeGreaterThan(220).allSatisfy(row -> {
                CodeList list = lists.get(variable(row));
                Coded byCode = list.resolve(row.getField("code"));
                assertThat(list.lists(byCode)).as("%s", row).isTrue();
                assertThat(list.resolve(row.getField("label"))).as("%s", row).isEqualTo(byCode);
            });
        }
    }

    private static String variable(NamedCsvRecord row) {
        return row.getField("table") + "." + row.getField("variable");
    }

    private static CodeList list(String name) {
        return LISTS.named(name).orElseThrow();
    }
}
