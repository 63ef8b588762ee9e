package dev.milepost.analysis.cluster;

import java.util.Arrays;

/** Collisions on the National Grid, in columns: half a million of them take 20 MB. */
public final class Points {
    private int size;
    private long[] ids = new long[1_024];
    private long[] locations = new long[1_024];
    private int[] eastings = new int[1_024];
    private int[] northings = new int[1_024];
    private int[] days = new int[1_024];
    private int[] casualties = new int[1_024];
    private byte[] severities = new byte[1_024];

    /**
     * @param location tells places with different descriptions apart
     * @param severity STATS19: 1 fatal, 2 serious, 3 slight
     * @param day yyyymmdd
     */
    public void add(long id, long location, int easting, int northing, int severity, int casualty, int day) {
        if (size == ids.length) grow();
        ids[size] = id;
        locations[size] = location;
        eastings[size] = easting;
        northings[size] = northing;
        severities[size] = (byte) severity;
        casualties[size] = casualty;
        days[size] = day;
        size++;
    }

    private void grow() {
        int length = size * 2;
        ids = Arrays.copyOf(ids, length);
        locations = Arrays.copyOf(locations, length);
        eastings = Arrays.copyOf(eastings, length);
        northings = Arrays.copyOf(northings, length);
        severities = Arrays.copyOf(severities, length);
        casualties = Arrays.copyOf(casualties, length);
        days = Arrays.copyOf(days, length);
    }

    public int size() {
        return size;
    }

    public long id(int point) {
        return ids[point];
    }

    public long location(int point) {
        return locations[point];
    }

    int easting(int point) {
        return eastings[point];
    }

    int northing(int point) {
        return northings[point];
    }

    int severity(int point) {
        return severities[point];
    }

    public int casualties(int point) {
        return casualties[point];
    }

    public int day(int point) {
        return days[point];
    }
}
