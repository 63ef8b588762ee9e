package dev.milepost.collision;

/**
 * A place on the British National Grid (EPSG:27700, metres) and the same place in WGS84 degrees.
 *
 * @param easting 0 to 700,000
 * @param northing 0 to 1,300,000
 */
public record GridPoint(int easting, int northing, double longitude, double latitude) {
    public static final int MAX_EASTING = 700_000;
    public static final int MAX_NORTHING = 1_300_000;

    public GridPoint {
        if (!onGrid(easting, northing))
            throw new IllegalArgumentException(easting + "," + northing + " is outside Great Britain's grid");
    }

    public static boolean onGrid(long easting, long northing) {
        return easting >= 0 && easting <= MAX_EASTING && northing >= 0 && northing <= MAX_NORTHING;
    }
}
