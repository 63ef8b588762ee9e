package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterReaderTest {

    @Test
    void nothingAskedMeansEverything() {
        assertThat(Filters.of("")).isEqualTo(Filter.ALL);
    }

    @Test
    void ksiIsFatalOrSerious() {
        assertThat(Filters.of("severity=ksi")).isEqualTo(Filters.of("severity=serious&severity=fatal"));
    }

    @ParameterizedTest
    @CsvSource({
        "weather=2, weather=Raining no high winds",
        "weather=2, weather=rainy",
        "severity=FATAL, severity=fatal",
        "hour=7&hour=17, hour=17&hour=7&hour=7",
        "light=4, light=darkness - lights lit",
        "'bbox=0.10,52,1,53', 'bbox= 1e-1,+52.0,1.,53'",
        "'bbox=0,-0,1,53', 'bbox=-0.0,0,1,53'",
        "'near=.12,52.2&radius=500', 'near=0.120,52.2,0500'",
    })
    void differentWordsForTheSameAreOneFilter(String one, String other) {
        assertThat(Filters.of(one))
                .isEqualTo(Filters.of(other))
                .hasToString(Filters.of(other).toString());
    }

    @Test
    void differentFiltersAreNotEqual() {
        assertThat(Filters.of("weather=1")).isNotEqualTo(Filters.of("surface=1"));
        assertThat(Filters.of("from=2018-01-01")).isNotEqualTo(Filters.of("to=2018-01-01"));
        assertThat(Filters.of("authority=E07000011")).isNotEqualTo(Filters.of("authority=e07000011"));
    }

    @Test
    void differentAreasAreDifferentFilters() {
        assertThat(Filters.of("near=0.12,52.2,500")).isNotEqualTo(Filters.of("near=0.12,52.2,501"));
        assertThat(Filters.of("bbox=0,52,1,53")).isNotEqualTo(Filters.of("bbox=0,52,1,53&near=0.12,52.2,500"));
        assertThat(Filters.of("bbox=0,52,1,53&near=0.12,52.2&radius=500").echo())
                .hasToString("{bbox=[0.0, 52.0, 1.0, 53.0], near=[0.12, 52.2], radius=500}");
    }

    @Test
    void theEchoSaysWhatWasAskedInOneOrderAndSpelling() {
        assertThat(Filters.of("hour=17&severity=Slight&severity=ksi&hour=8&weather=rainy")
                        .echo())
                .hasToString("{severity=[fatal, serious, slight], weather=[2], hour=[8, 17]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=x",
                "from=2018-02-30",
                "from=2018-1-1",
                "from=",
                "from=1925-12-31",
                "to=2100-01-01",
                "to=+999999999-12-31",
                "severity=4",
                "severity=",
                "severity=fatal,serious",
                "authority=",
                "authority=123456789012345678901234567890123",
                "source=",
                "status=final",
                "weather=12",
                "weather=Hail",
                "light=2",
                "surface=-2",
                "speedLimit=0",
                "speedLimit=30.5",
                "weekday=0",
                "weekday=8",
                "weekday=Monday",
                "hour=24",
                "hour=-1",
                "involving=horse",
                "severity=1' OR '1'='1",
                "hour=1 OR 1=1",
                "weather=1) OR (1=1",
                "from=2018-01-01' --",
                "bbox=",
                "bbox=0,51,1",
                "bbox=0,51,1,52,0,0",
                "bbox=west,51,1,52",
                "bbox=0,51,1,NaN",
                "bbox=0,51,1,Infinity",
                "bbox=0x1,51,1,52d",
                "bbox=0,,1,52",
                "bbox=1,51,0,52",
                "bbox=0,52,1,51",
                "bbox=-181,51,1,52",
                "bbox=0,51,1,90.1",
                "bbox=0,51,1e99,52",
                "bbox=0,51,1,52) OR (1=1",
                "bbox=0,51,1,52&bbox=0,51,1,52",
                "near=0.12,52.2",
                "near=&radius=5",
                "near=0.12&radius=5",
                "near=0.12,north&radius=5",
                "near=52.2,0.12&radius=5",
                "near=0,0&radius=5",
                "near=-200,52&radius=5",
                "near=2.35,48.85&radius=5",
                "near=0.12,52.2,0",
                "near=0.12,52.2,5,5",
                "near=0.12,52.2,100001",
                "near=0.12,52.2,5 OR 1=1",
                "near=0.12,52.2,5&near=0.12,52.2,5",
                "radius=500",
                "radius=500&near=0.12,52.2,500",
                "radius=0&near=0.12,52.2",
                "radius=-5&near=0.12,52.2",
                "radius=1.5&near=0.12,52.2",
                "radius=&near=0.12,52.2",
                "radius=100001&near=0.12,52.2",
                "radius=99999999999999&near=0.12,52.2",
                "radius=5' --&near=0.12,52.2",
                "radius=5&radius=5&near=0.12,52.2",
            })
    void rubbishIsAComplaintThatNamesItsParameter(String query) {
        List<Complaints.Complaint> complaints = Filters.complaints(query);

        assertThat(complaints).hasSize(1);
        assertThat(complaints.getFirst().parameter()).isEqualTo(query.substring(0, query.indexOf('=')));
        assertThat(complaints.getFirst().message()).isNotBlank();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(Filters.complaints("from=x&to=y&severity=z&severity=fatal&hour=99"))
                .extracting(Complaints.Complaint::parameter)
                .containsExactly("from", "to", "severity", "hour");
    }

    @Test
    void aComplaintListsWhatIsAllowed() {
        assertThat(Filters.complaints("surface=Lava").getFirst().message())
                .contains("'Lava'", "2 (Wet or damp)", "5 (Flood)");
        assertThat(Filters.complaints("status=final").getFirst().message()).contains("provisional, validated");
    }

    @Test
    void fromAfterToAndTwiceTheSameDateAreWrong() {
        assertThat(Filters.complaints("from=2018-02-01&to=2018-01-31")
                        .getFirst()
                        .message())
                .contains("is after to");
        assertThat(Filters.complaints("from=2018-02-01&from=2018-02-01")
                        .getFirst()
                        .message())
                .contains("2 times");
    }

    @Test
    void whatACallerSentIsSaidBackShortAndWithoutControlCharacters() {
        String message = Filters.complaints("severity=\u0007\n" + "x".repeat(5_000))
                .getFirst()
                .message();
        assertThat(message).hasSizeLessThan(200).doesNotContain("\n", "\u0007");
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "from=2018-01-01, true",
        "from=2018-01-01&to=2018-02-28, true",
        "from=2020-02-01&to=2020-02-28, false",
        "from=2020-02-02, false",
        "to=2020-02-29, true",
    })
    void knowsWhetherItsDaysAreWholeMonths(String query, boolean whole) {
        assertThat(Filters.of(query).wholeMonths()).isEqualTo(whole);
    }
}
