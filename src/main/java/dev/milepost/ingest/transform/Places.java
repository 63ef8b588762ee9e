package dev.milepost.ingest.transform;

import dev.milepost.collision.Field;
import dev.milepost.collision.Flag;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.Location;
import dev.milepost.collision.RawRecord;
import org.jspecify.annotations.Nullable;

/** Where it happened. Coordinates that cannot be on Great Britain's grid are dropped; they reject no record. */
final class Places {
    private Places() {}

    static Location of(RawRecord raw, Findings found) {
        GridPoint point = point(raw);
        if (point == null) found.add(Flag.NOT_MAPPABLE);
        return new Location(
                found.text(raw, Field.LOCATION, Location.MAX_DESCRIPTION),
                found.text(raw, Field.AUTHORITY, Location.MAX_AUTHORITY),
                point);
    }

    private static @Nullable GridPoint point(RawRecord raw) {
        String easting = raw.text(Field.EASTING);
        String northing = raw.text(Field.NORTHING);
        // Longitude and latitude speak only where the grid is silent: a bad grid reference makes the place doubtful.
        if (Texts.isMissing(easting) && Texts.isMissing(northing)) return geographic(raw);
        long e = Coordinates.metres(easting);
        long n = Coordinates.metres(northing);
        return GridPoint.onGrid(e, n) ? NationalGrid.point((int) e, (int) n) : null;
    }

    private static @Nullable GridPoint geographic(RawRecord raw) {
        double longitude = Coordinates.degrees(raw.text(Field.LONGITUDE));
        double latitude = Coordinates.degrees(raw.text(Field.LATITUDE));
        return NationalGrid.nearest(longitude, latitude);
    }
}
