package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.GridPoint;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridSizeTest {

    @ParameterizedTest
    @CsvSource({
        "545123, 258399, KM10, TL45",
        "545123, 258399, KM1, TL4558",
        "545123, 258399, M100, TL451583",
        "216600, 771200, M100, NN166712", // Ben Nevis
        "0, 0, KM10, SV00",
    })
    void namesAreNationalGridReferences(int easting, int northing, GridSize size, String name) {
        assertThat(size.name(easting, northing)).isEqualTo(name);
    }

    @Property
    void aNameLeadsBackToTheCornerOfItsSquare(
            @ForAll @IntRange(max = 700_000) int easting, @ForAll @IntRange(max = 1_300_000) int northing) {
        for (GridSize size : new GridSize[] {GridSize.KM1, GridSize.KM10})
            assertThat(GridPoint.corner(size.name(easting, northing)))
                    .containsExactly(easting / size.metres() * size.metres(), northing / size.metres() * size.metres());
    }

    @Property
    void itAgreesWithTheNamesThatAreStored(
            @ForAll @IntRange(max = 700_000) int easting, @ForAll @IntRange(max = 1_300_000) int northing) {
        GridPoint point = new GridPoint(easting, northing, 0, 0);

        assertThat(GridSize.KM1.name(easting, northing)).isEqualTo(point.square1km());
        assertThat(GridSize.KM10.name(easting, northing)).isEqualTo(point.square10km());
    }
}
