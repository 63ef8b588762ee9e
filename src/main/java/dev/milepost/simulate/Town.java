package dev.milepost.simulate;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A town or village: collisions thin out with the distance from its centre.
 *
 * @param radius metres within which half of its collisions are
 */
record Town(
        String name,
        String authority,
        double weight,
        int easting,
        int northing,
        int radius,
        Weighted<Integer> speedLimits,
        List<String> streets)
        implements Area {
    /** A normal distribution in two dimensions has half of its values within this many deviations. */
    private static final double DEVIATIONS = 1.1774;

    private static final double FARTHEST = 2;

    static Town of(String[] row) {
        return new Town(
                row[0],
                row[1],
                Double.parseDouble(row[2]),
                Integer.parseInt(row[3]),
                Integer.parseInt(row[4]),
                Integer.parseInt(row[5]),
                SimulatorFile.speedLimits(row[6]),
                List.of(row[7].split(";")));
    }

    @Override
    public Spot anywhere(RandomGenerator random, int speedLimit) {
        return spot(random, speedLimit, street(random) + ' ' + name);
    }

    @Override
    public Spot junction(RandomGenerator random, int speedLimit) {
        int first = random.nextInt(streets.size());
        int second = (first + 1 + random.nextInt(streets.size() - 1)) % streets.size();
        String crossing = streets.get(first) + " AT JN WITH " + streets.get(second);
        return spot(random, speedLimit, crossing + ' ' + name);
    }

    @Override
    public long identity() {
        return name.hashCode();
    }

    private Spot spot(RandomGenerator random, int speedLimit, String description) {
        double east;
        double north;
        do {
            east = random.nextGaussian() / DEVIATIONS;
            north = random.nextGaussian() / DEVIATIONS;
        } while (Math.hypot(east, north) > FARTHEST);
        return Spot.near(easting + east * radius, northing + north * radius, description, authority, speedLimit);
    }

    private String street(RandomGenerator random) {
        return streets.get(random.nextInt(streets.size()));
    }
}
