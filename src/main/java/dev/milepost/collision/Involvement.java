package dev.milepost.collision;

/**
 * How many were involved. All but casualties count people or vehicles in the collision, hurt or not, and overlap: they
 * are never added up.
 *
 * @param vehicles all vehicles, pedal cycles too
 * @param p2w powered two-wheelers
 */
public record Involvement(
        int casualties, int vehicles, int pedestrians, int cycles, int p2w, int children, int olderPeople) {
    public static final int MAX_COUNT = 65_535;

    public Involvement {
        check(casualties);
        check(vehicles);
        check(pedestrians);
        check(cycles);
        check(p2w);
        check(children);
        check(olderPeople);
    }

    private static void check(int count) {
        if (count < 0 || count > MAX_COUNT)
            throw new IllegalArgumentException("a count is between 0 and " + MAX_COUNT + ", not " + count);
    }
}
