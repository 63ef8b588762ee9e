package dev.milepost.simulate;

/**
 * A place where a collision can happen.
 *
 * @param easting National Grid metres, a multiple of 10, as northing
 * @param authority GSS code
 * @param speedLimit miles an hour
 */
record Spot(int easting, int northing, String description, String authority, int speedLimit) {
    private static final int LATTICE = 10;

    /** The lattice point nearest to a position. */
    static Spot near(double easting, double northing, String description, String authority, int speedLimit) {
        return new Spot(onLattice(easting), onLattice(northing), description, authority, speedLimit);
    }

    private static int onLattice(double metres) {
        return Math.toIntExact(Math.round(metres / LATTICE)) * LATTICE;
    }
}
