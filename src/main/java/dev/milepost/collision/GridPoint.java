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

    /** The National Grid square of 1 km that the point lies in, for example {@code TL4558}. */
    public String square1km() {
        int column = easting / 100_000;
        int row = 19 - northing / 100_000;
        char[] square = {
            letter(row - row % 5 + (column + 10) / 5),
            letter(row * 5 % 25 + column % 5),
            digit(easting / 10_000),
            digit(easting / 1_000),
            digit(northing / 10_000),
            digit(northing / 1_000)
        };
        return new String(square);
    }

    /** The National Grid square of 10 km that the point lies in, for example {@code TL45}. */
    public String square10km() {
        return square10km(square1km());
    }

    /** The square of 10 km that a square of 1 km lies in. */
    public static String square10km(String square1km) {
        return square1km.substring(0, 3) + square1km.charAt(4);
    }

    /** The easting and northing, in metres, of the south-western corner of a square such as {@code TL45} or {@code TL4558}. */
    public static int[] corner(String square) {
        int first = index(square.charAt(0));
        int second = index(square.charAt(1));
        int digits = (square.length() - 2) / 2;
        int side = digits == 1 ? 10_000 : 1_000;
        int easting = ((first + 3) % 5 * 5 + second % 5) * 100_000;
        int northing = (19 - first / 5 * 5 - second / 5) * 100_000;
        return new int[] {
            easting + Integer.parseInt(square.substring(2, 2 + digits)) * side,
            northing + Integer.parseInt(square.substring(2 + digits)) * side
        };
    }

    private static int index(char letter) {
        return letter - 'A' - (letter > 'I' ? 1 : 0);
    }

    /** The alphabet of the grid has no I. */
    private static char letter(int index) {
        return (char) ('A' + index + (index > 7 ? 1 : 0));
    }

    private static char digit(int number) {
        return (char) ('0' + number % 10);
    }
}
