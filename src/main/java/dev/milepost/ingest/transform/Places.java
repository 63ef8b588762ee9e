package dev.milepost.ingest.transform;

import dev.milepost.collision.Field;
import dev.milepost.collision.Flag;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Location;
import dev.milepost.collision.RawRecord;
import dev.milepost.grid.NationalGrid;
import org.jspecify.annotations.Nullable;

/**
 * Where it happened. Easting and northing count; longitude and latitude speak only where they are silent. Coordinates
 * that cannot be on Great Britain's grid are dropped and never guessed; they reject no record.
 */
final class Places {
    private static final int KILOMETRES_100 = 100_000;
    private static final double CENTIMETRE = 0.01;

    private Places() {}

    static Location of(RawRecord raw, Findings found) {
        GridPoint point = point(raw, found);
        return new Location(
                found.text(raw, Field.LOCATION, Location.MAX_DESCRIPTION),
                found.text(raw, Field.AUTHORITY, Location.MAX_AUTHORITY),
                point);
    }

    private static @Nullable GridPoint point(RawRecord raw, Findings found) {
        String easting = raw.text(Field.EASTING);
        String northing = raw.text(Field.NORTHING);
        if (Texts.isMissing(easting) && Texts.isMissing(northing)) return Degrees.point(raw, found);
        long e = Coordinates.metres(easting);
        long n = Coordinates.metres(northing);
        if (e == 0 && n == 0 || isStandIn(e, easting) || isStandIn(n, northing)) {
            found.add(Flag.COORDINATES_PLACEHOLDER, Field.EASTING, easting + "," + northing);
            return Degrees.point(raw, found);
        }
        if (!GridPoint.onGrid(e, n)) {
            // a bad grid reference makes the place doubtful: it is not repaired from degrees
            boolean east = e < 0 || e > GridPoint.MAX_EASTING;
            drop(east ? Field.EASTING : Field.NORTHING, east ? easting : northing, east ? e : n, found);
            return null;
        }
        GridPoint point = NationalGrid.point((int) e, (int) n);
        Degrees.compare(point, raw, found);
        return point;
    }

    /** {@code 500000.0009}: a corner of the grid's squares and next to nothing, as a tool writes it for no place. */
    private static boolean isStandIn(long metres, @Nullable String text) {
        if (text == null || metres % KILOMETRES_100 != 0 || text.indexOf('.') < 0) return false;
        double off = Math.abs(Double.parseDouble(text) - metres);
        return off > 0 && off < CENTIMETRE;
    }

    private static void drop(Field field, @Nullable String text, long metres, Findings found) {
        // no place has more digits in front of its decimal point
        boolean tooManyDigits = metres > (field == Field.EASTING ? 999_999 : 9_999_999);
        if (tooManyDigits) found.add(Flag.DECIMAL_POINT_LOST, field, text);
        found.add(Flag.NOT_MAPPABLE, field, text);
    }
}
