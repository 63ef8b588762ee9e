package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaTest {
    private static final GridPoint CENTRE = NationalGrid.point(545_000, 258_000);
    private static final Circle CIRCLE = new Circle(CENTRE.longitude(), CENTRE.latitude(), CENTRE, 500);

    @ParameterizedTest
    @CsvSource({"300, 400, true", "-500, 0, true", "301, 400, false", "0, 501, false", "0, 0, true"})
    void theRadiusIsIncludedToTheMetre(int east, int north, boolean inside) {
        assertThat(CIRCLE.contains(place(545_000 + east, 258_000 + north))).isEqualTo(inside);
    }

    @Test
    void aPlaceThatIsNotKnownIsNowhere() {
        StoredCollision.Place unknown = new StoredCollision.Place("A10", "E07000012", null, null, null, null);

        assertThat(CIRCLE.contains(unknown)).isFalse();
        assertThat(new Box(-180, -90, 180, 90).contains(unknown)).isFalse();
    }

    @Test
    void theEdgesOfABoxAreIncluded() {
        StoredCollision.Place place = place(545_000, 258_000);
        double x = CENTRE.longitude();
        double y = CENTRE.latitude();

        assertThat(new Box(x, y, x, y).contains(place)).isTrue();
        assertThat(new Box(x + 1e-6, y, 1, 53).contains(place)).isFalse();
        assertThat(new Box(0, y + 1e-6, 1, 53).contains(place)).isFalse();
        assertThat(new Box(-1, 50, x - 1e-6, 53).contains(place)).isFalse();
    }

    @Test
    void aBoxAcrossTheDateLineIsBothSidesOfIt() {
        StoredCollision.Place place = place(545_000, 258_000);

        assertThat(new Box(170, 50, -170, 53).contains(place)).isFalse();
        assertThat(new Box(170, 50, 1, 53).contains(place)).isTrue();
        assertThat(new Box(0, 50, -170, 53).contains(place)).isTrue();
    }

    @Test
    void whatIsNoPlaceOfTheGridNeedsNoLook() {
        assertThat(new Box(100, -40, 110, -30).sql().text()).startsWith("1 = 0 AND ");
    }

    @Test
    void aTownIsLookedForByItsSquaresAndTheCountryIsNot() {
        assertThat(new Box(0.1, 52.18, 0.16, 52.23).sql().text()).contains("l.Grid_1km BETWEEN ? AND ? OR");
        assertThat(CIRCLE.sql().values()).containsSequence(List.of("TL4457", "TL4458"));
        assertThat(new Box(-10, 48, 5, 63).sql().text()).doesNotContain("Grid_1km");
    }

    private static StoredCollision.Place place(int easting, int northing) {
        GridPoint point = NationalGrid.point(easting, northing);
        return new StoredCollision.Place(null, null, easting, northing, point.longitude(), point.latitude());
    }
}
