package dev.milepost.ingest.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.Field;
import dev.milepost.collision.Flag;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.RawRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    @ParameterizedTest
    @CsvSource({
        "539615.1862, 258999.5, 539615, 259000",
        "+539615, 258999., 539615, 258999",
        "0, 0, 0, 0",
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
    @CsvSource({"52.206, 0.137", "0.137,", ", 52", "0.1e, 52", "1e999, 52", "2.35, 48.85"})
    void degreesElsewhereAreDropped(@Nullable String longitude, @Nullable String latitude) {
        assertThat(point(null, null, longitude, latitude, new Findings())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-196, 258999", "539615, 2000000"})
    void aBadGridReferenceIsNotRepairedFromDegrees(String easting, String northing) {
        assertThat(point(easting, northing, "0.137", "52.206", new Findings())).isNull();
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
        return found.flags().contains(Flag.NOT_MAPPABLE);
    }
}
