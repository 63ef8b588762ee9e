package dev.milepost.analysis;

import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How exactly collisions are shown and asked for. Whatever is told of a place follows from the square that it lies in, so
 * no question, and no number of them, tells more.
 *
 * @param metres side of that square of the National Grid, a power of ten; 1 for places as they are
 * @param freeText whether the police reference and the description of the place are shown
 */
public record Detail(int metres, boolean freeText) {
    /** Everything, as it is. */
    public static final Detail WHOLE = new Detail(1, true);

    public boolean isWhole() {
        return equals(WHOLE);
    }

    boolean isExact() {
        return metres == 1;
    }

    /** The lower edge of the square. */
    int edge(int metresEastOrNorth) {
        return metresEastOrNorth - metresEastOrNorth % metres;
    }

    /** The middle of the square. */
    int middle(int metresEastOrNorth) {
        return edge(metresEastOrNorth) + metres / 2;
    }

    int easting(int exact) {
        return Math.min(middle(exact), GridPoint.MAX_EASTING);
    }

    int northing(int exact) {
        return Math.min(middle(exact), GridPoint.MAX_NORTHING);
    }

    public StoredCollision of(StoredCollision collision) {
        if (isWhole()) return collision;
        return new StoredCollision(
                collision.id(),
                collision.source(),
                freeText ? collision.reference() : null,
                collision.status(),
                collision.date(),
                collision.time(),
                collision.severity(),
                of(collision.location()),
                collision.conditions(),
                collision.crossing(),
                collision.casualties(),
                collision.vehicles(),
                collision.involved(),
                collision.firstSeen(),
                collision.updated());
    }

    Revision of(Revision revision) {
        if (isWhole()) return revision;
        return new Revision(
                revision.updated(),
                revision.replacedAt(),
                revision.status(),
                revision.date(),
                revision.time(),
                revision.severity(),
                of(revision.location()),
                revision.conditions(),
                revision.crossing(),
                revision.casualties(),
                revision.vehicles(),
                revision.involved());
    }

    private StoredCollision.Place of(StoredCollision.Place place) {
        Integer east = place.easting();
        Integer north = place.northing();
        String description = freeText ? place.description() : null;
        if (isExact())
            return new StoredCollision.Place(
                    description, place.authority(), east, north, place.longitude(), place.latitude());
        if (east == null || north == null)
            return new StoredCollision.Place(description, place.authority(), null, null, null, null);
        GridPoint middle = NationalGrid.point(easting(east), northing(north));
        return new StoredCollision.Place(
                description,
                place.authority(),
                middle.easting(),
                middle.northing(),
                middle.longitude(),
                middle.latitude());
    }

    Map<String, Object> echo() {
        Map<String, Object> echo = new LinkedHashMap<>();
        echo.put("coordinatesMetres", metres);
        echo.put("freeText", freeText);
        return echo;
    }
}
