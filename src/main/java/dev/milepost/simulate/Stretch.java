package dev.milepost.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A stretch of a main road: collisions lie within a carriageway's width of its line, which has at least two points.
 *
 * @param nearest the town that its collisions are named after
 */
record Stretch(
        String road, String authority, double weight, List<int[]> line, Weighted<Integer> speedLimits, String nearest)
        implements Area {
    private static final double HALF_WIDTH = 15;
    private static final List<String> ON_DUAL_CARRIAGEWAYS = List.of("SLIP ROAD", "SERVICES", "LAYBY", "ROUNDABOUT");
    private static final List<String> ELSEWHERE =
            List.of("ROUNDABOUT", "STATION ROAD", "HIGH STREET", "LAYBY", "FEN ROAD", "MILL LANE", "UNCLASSIFIED ROAD");

    static Stretch of(String[] row, List<Town> towns) {
        List<int[]> line = new ArrayList<>();
        for (String point : row[3].split(" "))
            line.add(Arrays.stream(point.split(",")).mapToInt(Integer::parseInt).toArray());
        int[] middle = line.get(line.size() / 2);
        return new Stretch(
                row[0],
                row[1],
                Double.parseDouble(row[2]),
                List.copyOf(line),
                SimulatorFile.speedLimits(row[4]),
                nearest(middle, towns));
    }

    @Override
    public Spot anywhere(RandomGenerator random, int speedLimit) {
        return spot(random, speedLimit, road + " NEAR " + nearest);
    }

    @Override
    public Spot junction(RandomGenerator random, int speedLimit) {
        List<String> others = speedLimit == 70 ? ON_DUAL_CARRIAGEWAYS : ELSEWHERE;
        String other = others.get(random.nextInt(others.size()));
        return spot(random, speedLimit, road + " AT JN WITH " + other + ' ' + nearest);
    }

    @Override
    public long identity() {
        return (road + Arrays.toString(line.getFirst())).hashCode();
    }

    private Spot spot(RandomGenerator random, int speedLimit, String description) {
        int[] from = line.get(0);
        int[] to = line.get(1);
        double along = random.nextDouble() * length();
        for (int i = 1; i < line.size(); i++) {
            from = line.get(i - 1);
            to = line.get(i);
            double here = distance(from, to);
            if (along <= here) break;
            along -= here;
        }
        double share = Math.min(1, along / distance(from, to));
        double east = from[0] + share * (to[0] - from[0]) + random.nextDouble(-HALF_WIDTH, HALF_WIDTH);
        double north = from[1] + share * (to[1] - from[1]) + random.nextDouble(-HALF_WIDTH, HALF_WIDTH);
        return Spot.near(east, north, description, authority, speedLimit);
    }

    private double length() {
        double length = 0;
        for (int i = 1; i < line.size(); i++) length += distance(line.get(i - 1), line.get(i));
        return length;
    }

    private static String nearest(int[] point, List<Town> towns) {
        Town nearest = towns.getFirst();
        for (Town town : towns) if (distance(point, town) < distance(point, nearest)) nearest = town;
        return nearest.name();
    }

    private static double distance(int[] point, Town town) {
        return Math.hypot(point[0] - town.easting(), point[1] - town.northing());
    }

    private static double distance(int[] from, int[] to) {
        return Math.hypot(to[0] - from[0], to[1] - from[1]);
    }
}
