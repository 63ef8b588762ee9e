package dev.milepost.reconcile;

/** A month of the warehouse, yyyymm; also one that no calendar has, where a row of a rollup claims it. */
record Month(long id) implements Comparable<Month> {
    long firstDate() {
        return id * 100;
    }

    long lastDate() {
        return id * 100 + 99;
    }

    @Override
    public int compareTo(Month other) {
        return Long.compare(id, other.id);
    }

    @Override
    public String toString() {
        return "%04d-%02d".formatted(id / 100, Math.abs(id % 100));
    }
}
