package dev.milepost.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DetailTest {
    private static final Detail PUBLISHED = new Detail(100, false);

    @Test
    void aPlaceIsTheMiddleOfItsSquareInDegreesToo() {
        StoredCollision.Place place = PUBLISHED.of(at(545_099, 258_000)).location();
        GridPoint middle = NationalGrid.point(545_050, 258_050);
        assertThat(place.easting()).isEqualTo(545_050);
        assertThat(place.northing()).isEqualTo(258_050);
        assertThat(place.longitude()).isEqualTo(middle.longitude());
        assertThat(place.latitude()).isEqualTo(middle.latitude());
        assertThat(place.authority()).isEqualTo("E07000008");
    }

    @Test
    void whatLiesInOneSquareIsToldAlike() {
        Random random = new Random(1);
        for (int metres : new int[] {10, 100, 1_000, 10_000}) {
            Detail detail = new Detail(metres, false);
            for (int i = 0; i < 200; i++) {
                int east = random.nextInt(700_001);
                int north = random.nextInt(1_300_001);
                int easting = Math.min(detail.edge(east) + random.nextInt(metres), GridPoint.MAX_EASTING);
                int northing = Math.min(detail.edge(north) + random.nextInt(metres), GridPoint.MAX_NORTHING);
                assertThat(detail.of(at(east, north))).isEqualTo(detail.of(at(easting, northing)));
            }
        }
    }

    @Test
    void whatPeopleWroteIsWithheldUnlessItIsPublic() {
        StoredCollision withheld = PUBLISHED.of(at(1, 1));
        assertThat(withheld.reference()).isNull();
        assertThat(withheld.location().description()).isNull();
        StoredCollision shown = new Detail(100, true).of(at(1, 1));
        assertThat(shown.reference()).isEqualTo("P1");
        assertThat(shown.location().description()).isEqualTo("A10");
    }

    @Test
    void degreesWithoutAGridReferenceAreNotTold() {
        StoredCollision place = collision(new StoredCollision.Place("A10", null, null, null, 0.1, 52.2));
        assertThat(PUBLISHED.of(place).location())
                .isEqualTo(new StoredCollision.Place(null, null, null, null, null, null));
    }

    @Test
    void everythingIsEverything() {
        StoredCollision collision = at(545_099, 258_000);
        assertThat(Detail.WHOLE.of(collision)).isSameAs(collision);
        assertThat(new Detail(1, false).of(collision).location().easting()).isEqualTo(545_099);
    }

    @Test
    void aFilterOfOthersIsAnotherFilter() {
        Filter published = new FilterReader(() -> PUBLISHED).all();
        assertThat(published).isNotEqualTo(Filter.ALL);
        assertThat(published.toString()).isNotEqualTo(Filter.ALL.toString());
        assertThat(published.between(LocalDate.EPOCH, null).detail()).isEqualTo(PUBLISHED);
    }

    static StoredCollision at(int easting, int northing) {
        GridPoint point = NationalGrid.point(easting, northing);
        return collision(
                new StoredCollision.Place("A10", "E07000008", easting, northing, point.longitude(), point.latitude()));
    }

    private static StoredCollision collision(StoredCollision.Place place) {
        return new StoredCollision(
                5,
                "live",
                "P1",
                "validated",
                LocalDate.of(2018, 1, 1),
                "05:03",
                "slight",
                place,
                new StoredCollision.Circumstances(null, null, null, 30),
                new StoredCollision.Crossings(null, null),
                1,
                2,
                new StoredCollision.Involved(0, 0, 0, 0, 0),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
