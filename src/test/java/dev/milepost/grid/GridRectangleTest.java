package dev.milepost.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.GridPoint;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridRectangleTest {
    @Test
    void holdsEveryPlaceWhoseDegreesAreBetweenItsOwn() {
        Random random = new Random(27_700);
        for (int i = 0; i < 20_000; i++) {
            GridPoint place = NationalGrid.point(random.nextInt(700_001), random.nextInt(1_300_001));
            // up to the whole country, most of them small, with the place at an edge as often as not
            double width = Math.pow(10, random.nextDouble() * 5 - 4);
            double height = Math.pow(10, random.nextDouble() * 5 - 4);
            double west = place.longitude() - width * edge(random);
            double south = place.latitude() - height * edge(random);

            assertThat(GridRectangle.around(west, south, west + width, south + height))
                    .as("%s in %f,%f,%f,%f", place, west, south, west + width, south + height)
                    .hasValueSatisfying(
                            rectangle -> assertThat(holds(rectangle, place)).isTrue());
        }
    }

    private static double edge(Random random) {
        return random.nextBoolean() ? random.nextInt(2) : random.nextDouble();
    }

    @Test
    void isNotMuchLargerThanWhatItIsAround() {
        GridRectangle town = GridRectangle.around(0.10, 52.18, 0.16, 52.23).orElseThrow();

        assertThat(town.east() - town.west()).isLessThan(4_400);
        assertThat(town.north() - town.south()).isLessThan(5_900);
    }

    @ParameterizedTest
    @CsvSource({"-180, -90, -20, 90", "6, -90, 180, 90", "-180, 64, 180, 90", "2.3, 48.1, 2.4, 48.2"})
    void whereNothingOfTheGridIsThereIsNone(double west, double south, double east, double north) {
        assertThat(GridRectangle.around(west, south, east, north)).isEmpty();
    }

    @Test
    void theWorldHoldsTheWholeGrid() {
        assertThat(GridRectangle.around(-180, -90, 180, 90)).contains(new GridRectangle(0, 0, 700_000, 1_300_000));
    }

    @Test
    void itsSquaresAreThoseThatItTouchesAndNoOthers() {
        Random random = new Random(1_000);
        for (int i = 0; i < 200; i++) {
            int west = random.nextInt(690_000);
            int south = random.nextInt(1_190_000);
            GridRectangle rectangle =
                    new GridRectangle(west, south, west + random.nextInt(9_000), south + random.nextInt(110_000));
            for (int j = 0; j < 200; j++) {
                GridPoint place = NationalGrid.point(
                        Math.clamp(west - 2_000 + random.nextInt(13_000), 0, 700_000),
                        Math.clamp(south - 5_000 + random.nextInt(120_000), 0, 1_300_000));
                assertThat(rectangle.squares().stream().anyMatch(run -> isIn(run, place.square1km())))
                        .as("%s of %s", place, rectangle)
                        .isEqualTo(touches(rectangle, place));
            }
        }
    }

    private static boolean isIn(GridRectangle.Squares run, String square) {
        return run.first().compareTo(square) <= 0 && square.compareTo(run.last()) <= 0;
    }

    private static boolean touches(GridRectangle rectangle, GridPoint place) {
        int column = place.easting() / 1_000;
        int row = place.northing() / 1_000;
        return rectangle.west() / 1_000 <= column
                && column <= rectangle.east() / 1_000
                && rectangle.south() / 1_000 <= row
                && row <= rectangle.north() / 1_000;
    }

    private static boolean holds(GridRectangle rectangle, GridPoint place) {
        return rectangle.west() <= place.easting()
                && place.easting() <= rectangle.east()
                && rectangle.south() <= place.northing()
                && place.northing() <= rectangle.north();
    }
}
