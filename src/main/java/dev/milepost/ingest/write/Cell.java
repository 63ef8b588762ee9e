package dev.milepost.ingest.write;

import java.util.Comparator;

/**
 * The key of a row of a rollup, without its shard.
 *
 * @param first what the rollup is kept by, such as a month
 * @param second what it is kept by as well; 0 when there is nothing else
 * @param text the authority or the square; empty in a rollup without
 */
record Cell(long first, long second, String text, int source, int severity, int status) {
    /** As the primary key of each: neighbours lie on one page, and every writer locks them in the same order. */
    static final Comparator<Cell> BY_KEY = Comparator.comparingLong(Cell::first)
            .thenComparing(Cell::text)
            .thenComparingLong(Cell::second)
            .thenComparingInt(Cell::source)
            .thenComparingInt(Cell::severity)
            .thenComparingInt(Cell::status);

    /** Spread well: cells of one rollup differ in few bits of few numbers. */
    @Override
    public int hashCode() {
        long mixed = (first * 31 + second) * 31 + text.hashCode();
        mixed = (mixed * 31 + source) * 31 + severity * 4L + status;
        mixed *= 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32);
    }
}
