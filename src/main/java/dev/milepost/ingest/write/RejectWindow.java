package dev.milepost.ingest.write;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many of a source's last records were rejected; not shared between threads. */
final class RejectWindow {
    private final int size;
    private final double maxShare;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private long records;
    private long rejected;

    /** Records that were looked at together. */
    private record Chunk(int records, int rejected) {}

    /** @param size how many records at least; what is not filled yet counts as accepted */
    RejectWindow(int size, double maxShare) {
        this.size = size;
        this.maxShare = maxShare;
    }

    /** Whether the share stays within its limit with these; they are counted only if it does. */
    boolean admits(int more, int moreRejected) {
        long all = Math.max(size, records + more);
        if (moreRejected > 0 && rejected + moreRejected > maxShare * all) return false;
        add(more, moreRejected);
        return true;
    }

    void clear() {
        chunks.clear();
        records = 0;
        rejected = 0;
    }

    long rejected() {
        return rejected;
    }

    private void add(int more, int moreRejected) {
        chunks.addLast(new Chunk(more, moreRejected));
        records += more;
        rejected += moreRejected;
        // the oldest go as long as those that stay fill the window
        while (records - chunks.getFirst().records() >= size) {
            Chunk oldest = chunks.removeFirst();
            records -= oldest.records();
            rejected -= oldest.rejected();
        }
    }
}
