package dev.milepost.ingest.source.file;

/** A queue of longs without boxing, read by position. */
final class Offsets {
    private long[] values = new long[1024];
    private int head;
    private int size;

    int size() {
        return size;
    }

    long at(int index) {
        return values[(head + index) & (values.length - 1)];
    }

    long first() {
        return at(0);
    }

    void add(long value) {
        if (size == values.length) grow();
        values[(head + size++) & (values.length - 1)] = value;
    }

    /** Replaces the value added last. */
    void last(long value) {
        values[(head + size - 1) & (values.length - 1)] = value;
    }

    void removeFirst() {
        head = (head + 1) & (values.length - 1);
        size--;
    }

    void clear() {
        head = 0;
        size = 0;
    }

    private void grow() {
        long[] larger = new long[values.length * 2];
        for (int i = 0; i < size; i++) larger[i] = at(i);
        values = larger;
        head = 0;
    }
}
