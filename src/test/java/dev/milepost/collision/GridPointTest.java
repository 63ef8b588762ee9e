package dev.milepost.collision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridPointTest {
    @ParameterizedTest
    @CsvSource({
        "545123, 258999, TL4558", // Cambridge
        "651409, 313177, TG5113", // Caister
        "530000, 180000, TQ3080", // London
        "216650, 771250, NN1671", // Ben Nevis
        "176500,  25000, SW7625", // Cornwall
        "440000, 1140000, HU4040", // Shetland
        "0, 0, SV0000",
        "700000, 1300000, JH0000"
    })
    void aPointNamesItsSquare(int easting, int northing, String square) {
        assertThat(new GridPoint(easting, northing, 0, 0).square1km()).isEqualTo(square);
    }
}
