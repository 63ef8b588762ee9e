package dev.milepost.ingest.check;

import java.util.Arrays;

/** What the last row of each key said: a map from one hash to another, in two arrays. */
final class LastContents {
    private static final int SMALLEST = 1 << 10;

    private long[] keys = new long[SMALLEST];
    private long[] contents = new long[SMALLEST];
    private int size;

    enum Before {
        NONE,
        SAME,
        OTHER
    }

    int size() {
        return size;
    }

    /** Whether a row with that key came before, and the last of them said the same. */
    Before replace(long key, long content) {
        if (2 * size >= keys.length) grow();
        int slot = slot(key);
        if (keys[slot] == 0) {
            keys[slot] = taken(key);
            contents[slot] = content;
            size++;
            return Before.NONE;
        }
        boolean same = contents[slot] == content;
        contents[slot] = content;
        return same ? Before.SAME : Before.OTHER;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        // the first bits of a hash are those of its bucket, alike for all that meet here
        int slot = (int) key & mask;
        while (keys[slot] != 0 && keys[slot] != taken(key)) slot = slot + 1 & mask;
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldContents = contents;
        keys = new long[2 * oldKeys.length];
        contents = new long[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] == 0) continue;
            int slot = slot(oldKeys[i] & Long.MAX_VALUE);
            keys[slot] = oldKeys[i];
            contents[slot] = oldContents[i];
        }
    }

    /** A hash has 63 bits: the last one says that the slot is taken. */
    private static long taken(long key) {
        return key | Long.MIN_VALUE;
    }

    void clear() {
        Arrays.fill(keys, 0);
        size = 0;
    }
}
