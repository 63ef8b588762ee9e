package dev.milepost.analysis;

import dev.milepost.collision.GridPoint;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Squares of the National Grid, as long as their side in metres. */
public enum GridSize {
    M100(100, 3),
    KM1(1_000, 2),
    KM10(10_000, 1);

    /** Of the squares that two letters name. */
    private static final int LETTERED = 100_000;

    private final int metres;
    private final int digits;

    GridSize(int metres, int digits) {
        this.metres = metres;
        this.digits = digits;
    }

    public int metres() {
        return metres;
    }

    /** The name of the square that a point lies in, for example {@code TL4558} or {@code TL455583}. */
    String name(int easting, int northing) {
        String letters = new GridPoint(easting, northing, 0, 0).square1km().substring(0, 2);
        return letters + number(easting) + number(northing);
    }

    private String number(int metresEastOrNorth) {
        String number = Integer.toString(metresEastOrNorth % LETTERED / metres);
        return "0".repeat(digits - number.length()) + number;
    }

    public static Optional<GridSize> named(String text) {
        return Arrays.stream(values())
                .filter(size -> Integer.toString(size.metres).equals(text))
                .findFirst();
    }

    public static String allowed() {
        return Arrays.stream(values())
                .map(size -> Integer.toString(size.metres))
                .collect(Collectors.joining(", "));
    }
}
