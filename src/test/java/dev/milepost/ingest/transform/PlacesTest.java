package dev.milepost.ingest.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Field;
import dev.milepost.collision.Flag;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.RawRecord;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    @ParameterizedTest
    @CsvSource({
        "539615.1862, 258999.5, 539615, 259000",
        "+539615, 258999., 539615, 258999",
        "0, 1, 0, 1",
        "500000.0, 200000.00, 500000, 200000",
        "700000, 1300000, 700000, 1300000",
        "700000.4, 1300000.4, 700000, 1300000",
        "-0.4, 5, 0, 5"
    })
    void metresAreRounded(String easting, String northing, int e, int n) {
        Findings found = new Findings();

        GridPoint point = point(easting, northing, null, null, found);

        assertThat(Objects.requireNonNull(point).easting()).isEqualTo(e);
        assertThat(point.northing()).isEqualTo(n);
        assertThat(flagged(found)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "-196, 258999",
        "700001, 0",
        "700000.6, 0",
        "0, 1300001",
        "5.39E+05, 258999",
        "east, north",
        "539615, ''",
        "'', 258999",
        "-1, -1",
        "NA, NA",
        "'', ''",
        "539 615, 258999",
        "0x10, 1",
        "NaN, 1",
        "., .",
        "1.2.3, 4",
        "99999999999999999999999999, 1"
    })
    void whatIsNotOnTheGridIsDroppedAndFlagged(String easting, String northing) {
        Findings found = new Findings();

        assertThat(point(easting, northing, null, null, found)).isNull();
        assertThat(flagged(found)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.137, 52.206", "1.8E-05, 51.4779", "-3, 56"})
    void degreesSpeakWhereTheGridIsSilent(String longitude, String latitude) {
        Findings found = new Findings();

        GridPoint point = point("", "-1", longitude, latitude, found);

        assertThat(Objects.requireNonNull(point).longitude())
                .isBetween(Double.parseDouble(longitude) - 1e-5, Double.parseDouble(longitude) + 1e-5);
        assertThat(point.latitude())
                .isBetween(Double.parseDouble(latitude) - 1e-5, Double.parseDouble(latitude) + 1e-5);
        assertThat(flagged(found)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.137,", ", 52", "0.1e, 52", "1e999, 52", "2.35, 48.85"})
    void degreesElsewhereAreDropped(@Nullable String longitude, @Nullable String latitude) {
        assertThat(point(null, null, longitude, latitude, new Findings())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-196, 258999", "539615, 2000000"})
    void aBadGridReferenceIsNotRepairedFromDegrees(String easting, String northing) {
        assertThat(point(easting, northing, "0.137", "52.206", new Findings())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "546125, 258571, 0.137, 52.206, ''",
        "546125, 258571, 0.16, 52.206, COORDINATES_DISAGREE LONGITUDE 0.16;52.206",
        "546125, 358571, 0.117, 52.21, COORDINATES_DISAGREE LONGITUDE 0.117;52.21",
        "546125, 258571, 52.206, 0.137, COORDINATES_SWAPPED LONGITUDE 52.206;0.137",
        "546125, 258571, -196, 52.206, DECIMAL_POINT_LOST LONGITUDE -196",
        "546125, 258571, 0.137, 52206, DECIMAL_POINT_LOST LATITUDE 52206",
        "546125, 258571, 0, 0, 'COORDINATES_PLACEHOLDER LONGITUDE 0;0'",
        "546125, 258571, east, north, COORDINATES_DISAGREE LONGITUDE east;north",
        "546125, 258571, -1, -1, ''",
        "546125, 258571, 0.137, '', ''"
    })
    void degreesBesideAGridReferenceAreHeldAgainstItAndItCounts(
            String easting, String northing, String longitude, String latitude, String flags) {
        Findings found = new Findings();

        GridPoint point = point(easting, northing, longitude, latitude, found);

        assertThat(Objects.requireNonNull(point).easting()).isEqualTo(Integer.parseInt(easting));
        assertThat(said(found)).isEqualTo(flags);
    }

    @ParameterizedTest
    @CsvSource({"52.206, 0.137, 0.137, 52.206", "51.4779, 1.8E-05, 1.8E-05, 51.4779", "56, -3, -3, 56"})
    void swappedDegreesAreReadTheOtherWayRoundAndFlagged(
            String longitude, String latitude, double trueLongitude, double trueLatitude) {
        Findings found = new Findings();

        GridPoint point = point("-1", "NA", longitude, latitude, found);

        assertThat(Objects.requireNonNull(point).longitude()).isBetween(trueLongitude - 1e-5, trueLongitude + 1e-5);
        assertThat(point.latitude()).isBetween(trueLatitude - 1e-5, trueLatitude + 1e-5);
        assertThat(said(found)).isEqualTo("COORDINATES_SWAPPED LONGITUDE " + longitude + ";" + latitude);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', -196, 53.4, DECIMAL_POINT_LOST LONGITUDE -196 | NOT_MAPPABLE LONGITUDE -196",
        "'', '', -1.96, 534, DECIMAL_POINT_LOST LATITUDE 534 | NOT_MAPPABLE LATITUDE 534",
        "'', '', 0, 0.0, COORDINATES_PLACEHOLDER LONGITUDE 0;0 | NOT_MAPPABLE LATITUDE 0.0",
        "'', '', 12.5, 53.4, NOT_MAPPABLE LONGITUDE 12.5",
        "'', '', , , NOT_MAPPABLE null null",
        "5396151862, 258999, , , DECIMAL_POINT_LOST EASTING 5396151862 | NOT_MAPPABLE EASTING 5396151862",
        "539615, 25899912, , , DECIMAL_POINT_LOST NORTHING 25899912 | NOT_MAPPABLE NORTHING 25899912",
        "539615, 2000000, , , NOT_MAPPABLE NORTHING 2000000",
        "-196, 258999, -1.96, 53.4, NOT_MAPPABLE EASTING -196",
        "0, 0, , , COORDINATES_PLACEHOLDER EASTING 0;0 | NOT_MAPPABLE null null",
        "500000.0009, 200000.0009, , , COORDINATES_PLACEHOLDER EASTING 500000.0009;200000.0009 | NOT_MAPPABLE null null"
    })
    void whatIsDroppedIsSaidWithItsFieldAndValue(
            String easting, String northing, @Nullable String longitude, @Nullable String latitude, String flags) {
        Findings found = new Findings();

        assertThat(point(easting, northing, longitude, latitude, found)).isNull();
        assertThat(said(found)).isEqualTo(flags);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.0, 0.00", "500000.0009, 0"})
    void degreesSpeakWhereTheGridSaysAPlaceholder(String easting, String northing) {
        Findings found = new Findings();

        assertThat(point(easting, northing, "0.137", "52.206", found)).isNotNull();
        assertThat(said(found)).isEqualTo("COORDINATES_PLACEHOLDER EASTING " + easting + ";" + northing);
    }

    private static @Nullable GridPoint point(
            @Nullable String easting,
            @Nullable String northing,
            @Nullable String longitude,
            @Nullable String latitude,
            Findings found) {
        RawRecord raw = new RawRecord()
                .set(Field.EASTING, easting)
                .set(Field.NORTHING, northing)
                .set(Field.LONGITUDE, longitude)
                .set(Field.LATITUDE, latitude);
        return Places.of(raw, found).point();
    }

    private static boolean flagged(Findings found) {
        return found.oddities().stream().anyMatch(oddity -> oddity.flag() == Flag.NOT_MAPPABLE);
    }

    private static String said(Findings found) {
        return found.oddities().stream()
                .map(oddity -> oddity.flag() + " " + oddity.field() + " " + oddity.value())
                .collect(Collectors.joining(" | "))
                .replace(',', ';');
    }
}
