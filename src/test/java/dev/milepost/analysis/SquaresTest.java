package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However an area is chosen, it tells nothing of a place but the square that it lies in. */
class SquaresTest {
    private static final int WEST = 496_000;
    private static final int SOUTH = 295_000;

    private final Random random = new Random(7);

    @Test
    void allOfASquareIsInOrNoneOfIt() {
        for (int metres : List.of(10, 100, 1_000)) {
            Detail detail = new Detail(metres, false);
            int in = 0;
            for (int i = 0; i < 3_000; i++) {
                Squares area = new Squares(i % 2 == 0 ? circle() : box(), detail);
                int easting = WEST + random.nextInt(3_000);
                int northing = SOUTH + random.nextInt(3_000);
                boolean contains = area.contains(place(easting, northing));
                for (int j = 0; j < 4; j++) {
                    int other = detail.edge(easting) + random.nextInt(metres);
                    int further = detail.edge(northing) + random.nextInt(metres);
                    assertThat(area.contains(place(other, further)))
                            .as("%s, %d %d and %d %d", area, easting, northing, other, further)
                            .isEqualTo(contains);
                }
                if (contains) in++;
            }
            assertThat(in).as("of squares of %d m", metres).isBetween(100, 2_900);
        }
    }

    @Test
    void whatIsInTheAreaIsInItsSquaresAndWhatIsFarFromItIsNot() {
        Detail detail = new Detail(100, false);
        for (int i = 0; i < 3_000; i++) {
            Circle circle = circle();
            StoredCollision.Place place = place(WEST + random.nextInt(3_000), SOUTH + random.nextInt(3_000));
            boolean contains = new Squares(circle, detail).contains(place);
            if (circle.contains(place)) assertThat(contains).isTrue();
            Circle wider = new Circle(0, 0, circle.centre(), circle.radius() + 142);
            if (!wider.contains(place)) assertThat(contains).isFalse();
            Box box = box();
            if (box.contains(place))
                assertThat(new Squares(box, detail).contains(place)).isTrue();
        }
    }

    private Circle circle() {
        GridPoint centre = NationalGrid.point(WEST + random.nextInt(3_000), SOUTH + random.nextInt(3_000));
        return new Circle(centre.longitude(), centre.latitude(), centre, 1 + random.nextInt(1_000));
    }

    private Box box() {
        GridPoint corner = NationalGrid.point(WEST + random.nextInt(3_000), SOUTH + random.nextInt(3_000));
        return new Box(
                corner.longitude(),
                corner.latitude(),
                corner.longitude() + random.nextDouble() / 100,
                corner.latitude() + random.nextDouble() / 100);
    }

    private static StoredCollision.Place place(int easting, int northing) {
        GridPoint point = NationalGrid.point(easting, northing);
        return new StoredCollision.Place(null, null, easting, northing, point.longitude(), point.latitude());
    }
}
