package dev.milepost.ingest.transform;

/** STATS19's bands of age. */
final class Ages {
    /** The last year of each band but the highest, whose codes begin with 1. */
    private static final int[] LAST = {5, 10, 15, 20, 25, 35, 45, 55, 65, 75};

    private Ages() {}

    /** The code of the band that an age is in. */
    static String band(int age) {
        int code = 1;
        while (code <= LAST.length && age > LAST[code - 1]) code++;
        return Integer.toString(code);
    }
}
