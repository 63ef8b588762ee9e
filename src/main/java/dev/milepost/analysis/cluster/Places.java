package dev.milepost.analysis.cluster;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Points by place, and places in cells as wide as a radius, so that all that are near a place lie in nine cells, which are
 * three runs of the sorted places. Columns of numbers, because there may be half a million.
 */
final class Places {
    /** Of a key: enough for the index of a point or a place. */
    private static final int INDEX_BITS = 22;

    private static final long INDEX = (1L << INDEX_BITS) - 1;

    /** Of a key: enough for a northing. */
    private static final int NORTHING_BITS = 21;

    private final Points points;
    private final long squaredRadius;
    private final int radius;

    /** The points in the order of their places; those of a place are from its start to the next one's. */
    private final int[] order;

    private final int[] starts;
    private final int[] eastings;
    private final int[] northings;
    private final int[] fatal;
    private final int[] serious;
    private final int[] slight;
    private final int size;

    /** Row and column of each place's cell in one number, ascending. */
    private final long[] cells;

    Places(Points points, int radius) {
        this.points = points;
        this.radius = radius;
        this.squaredRadius = (long) radius * radius;
        this.order = inOrderOfCells();
        int count = points.size();
        int[] start = new int[count + 1];
        int places = 0;
        for (int i = 0; i < count; i++) if (i == 0 || !samePlace(order[i - 1], order[i])) start[places++] = i;
        start[places] = count;
        this.size = places;
        this.starts = Arrays.copyOf(start, places + 1);
        this.eastings = new int[places];
        this.northings = new int[places];
        this.fatal = new int[places];
        this.serious = new int[places];
        this.slight = new int[places];
        this.cells = new long[places];
        for (int place = 0; place < places; place++) fill(place);
    }

    /** By cell, then by place within it. */
    private int[] inOrderOfCells() {
        int count = points.size();
        if (count >= INDEX) throw new IllegalArgumentException(count + " points");
        int[] byPlace = sorted(count, i -> i, i -> ((long) points.easting(i) << NORTHING_BITS) | points.northing(i));
        return sorted(count, i -> byPlace[i], i -> cell(points.easting(byPlace[i]), points.northing(byPlace[i])));
    }

    private interface Key {
        long of(int index);
    }

    private interface Value {
        int of(int index);
    }

    /** Stable: of equal keys the earlier index comes first. */
    private static int[] sorted(int count, Value value, Key key) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) keys[i] = key.of(i) << INDEX_BITS | i;
        Arrays.sort(keys);
        int[] sorted = new int[count];
        for (int i = 0; i < count; i++) sorted[i] = value.of((int) (keys[i] & INDEX));
        return sorted;
    }

    private long cell(int easting, int northing) {
        return ((long) (northing / radius) << NORTHING_BITS) | (easting / radius);
    }

    private boolean samePlace(int one, int other) {
        return points.easting(one) == points.easting(other) && points.northing(one) == points.northing(other);
    }

    private void fill(int place) {
        int first = order[starts[place]];
        eastings[place] = points.easting(first);
        northings[place] = points.northing(first);
        cells[place] = cell(eastings[place], northings[place]);
        for (int i = starts[place]; i < starts[place + 1]; i++) {
            switch (points.severity(order[i])) {
                case 1 -> fatal[place]++;
                case 2 -> serious[place]++;
                default -> slight[place]++;
            }
        }
    }

    int size() {
        return size;
    }

    int easting(int place) {
        return eastings[place];
    }

    int northing(int place) {
        return northings[place];
    }

    long id(int point) {
        return points.id(point);
    }

    long squaredDistance(int one, int other) {
        long east = (long) eastings[one] - eastings[other];
        long north = (long) northings[one] - northings[other];
        return east * east + north * north;
    }

    /** How many places must be looked at to know what is near one. */
    long nearby(int place) {
        long nearby = 0;
        for (int row = -1; row <= 1; row++) nearby += end(place, row) - begin(place, row);
        return nearby;
    }

    /** All collisions within the radius of a place, its own too. */
    Counts within(int place) {
        int[] counts = new int[3];
        near(place, other -> {
            counts[0] += fatal[other];
            counts[1] += serious[other];
            counts[2] += slight[other];
        });
        return new Counts(counts[0], counts[1], counts[2]);
    }

    /** The points within the radius of a place. */
    int[] members(int place) {
        int[][] members = {new int[16]};
        int[] count = {0};
        near(place, other -> {
            int more = starts[other + 1] - starts[other];
            if (count[0] + more > members[0].length) members[0] = Arrays.copyOf(members[0], (count[0] + more) * 2);
            System.arraycopy(order, starts[other], members[0], count[0], more);
            count[0] += more;
        });
        return Arrays.copyOf(members[0], count[0]);
    }

    private void near(int place, IntConsumer found) {
        for (int row = -1; row <= 1; row++) {
            int end = end(place, row);
            for (int other = begin(place, row); other < end; other++)
                if (squaredDistance(place, other) <= squaredRadius) found.accept(other);
        }
    }

    /** Where, in a row of cells, those begin that are next to a place's. */
    private int begin(int place, int row) {
        return first(cells[place] + ((long) row << NORTHING_BITS) - 1);
    }

    private int end(int place, int row) {
        return first(cells[place] + ((long) row << NORTHING_BITS) + 2);
    }

    /** The first place in a cell of this number or a higher one. */
    private int first(long cell) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cells[middle] < cell) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
