package dev.milepost.ingest.transform;

import dev.milepost.collision.Field;
import dev.milepost.collision.Flag;
import dev.milepost.collision.GridPoint;
import dev.milepost.collision.RawRecord;
import dev.milepost.grid.NationalGrid;
import org.jspecify.annotations.Nullable;

/** Longitude and latitude: as the place where there is no other, else held against it. */
final class Degrees {
    private static final double METRES_A_DEGREE = 111_200;
    private static final double FAR = 1_000;

    private Degrees() {}

    /** Null, and flagged, when they are no place in Great Britain, either way round. */
    static @Nullable GridPoint point(RawRecord raw, Findings found) {
        String longitude = raw.text(Field.LONGITUDE);
        String latitude = raw.text(Field.LATITUDE);
        double x = Coordinates.degrees(longitude);
        double y = Coordinates.degrees(latitude);
        GridPoint point = NationalGrid.nearest(x, y);
        if (point != null) return point;
        point = NationalGrid.nearest(y, x);
        if (point != null) {
            found.add(Flag.COORDINATES_SWAPPED, Field.LONGITUDE, longitude + "," + latitude);
            return point;
        }
        boolean missing = Texts.isMissing(longitude) && Texts.isMissing(latitude);
        if (missing) found.add(Flag.NOT_MAPPABLE, null, null);
        else {
            Field field = x > NationalGrid.WEST && x < NationalGrid.EAST ? Field.LATITUDE : Field.LONGITUDE;
            why(x, y, raw, found);
            found.add(Flag.NOT_MAPPABLE, field, raw.text(field));
        }
        return null;
    }

    /** Flags degrees that are elsewhere than the place, which counts. */
    static void compare(GridPoint place, RawRecord raw, Findings found) {
        String longitude = raw.text(Field.LONGITUDE);
        String latitude = raw.text(Field.LATITUDE);
        if (Texts.isMissing(longitude) || Texts.isMissing(latitude)) return;
        double x = Coordinates.degrees(longitude);
        double y = Coordinates.degrees(latitude);
        if (isNear(place, x, y)) return;
        String both = longitude + "," + latitude;
        if (isNear(place, y, x)) found.add(Flag.COORDINATES_SWAPPED, Field.LONGITUDE, both);
        else if (!why(x, y, raw, found)) found.add(Flag.COORDINATES_DISAGREE, Field.LONGITUDE, both);
    }

    /** Flags what is known to have made no place of them; false when it is not known. */
    private static boolean why(double x, double y, RawRecord raw, Findings found) {
        if (x == 0 && y == 0) {
            found.add(Flag.COORDINATES_PLACEHOLDER, Field.LONGITUDE, "0,0");
            return true;
        }
        String longitude = raw.text(Field.LONGITUDE);
        String latitude = raw.text(Field.LATITUDE);
        boolean east = (x <= NationalGrid.WEST || x >= NationalGrid.EAST) && isWhole(longitude);
        boolean north = (y <= NationalGrid.SOUTH || y >= NationalGrid.NORTH) && isWhole(latitude);
        if (east) found.add(Flag.DECIMAL_POINT_LOST, Field.LONGITUDE, longitude);
        if (north) found.add(Flag.DECIMAL_POINT_LOST, Field.LATITUDE, latitude);
        return east || north;
    }

    private static boolean isWhole(@Nullable String text) {
        if (text == null) return false;
        int from = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        for (int i = from; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return text.length() > from;
    }

    /** On a plane: exact enough for a kilometre. NaN is not near. */
    private static boolean isNear(GridPoint place, double x, double y) {
        double north = (place.latitude() - y) * METRES_A_DEGREE;
        double east = (place.longitude() - x) * METRES_A_DEGREE * Math.cos(Math.toRadians(place.latitude()));
        return north * north + east * east <= FAR * FAR;
    }
}
