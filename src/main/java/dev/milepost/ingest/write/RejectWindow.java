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
        Chunk newest = new Chunk(more, moreRejected);
        int leaving = 0;
        long all = records + more;
        long bad = rejected + moreRejected;
        // the oldest go as long as those that stay fill the window
        for (Chunk oldest : chunks) {
            if (all - oldest.records() < size) break;
            all -= oldest.records();
            bad -= oldest.rejected();
            leaving++;
        }
        if (moreRejected > 0 && bad > maxShare * Math.max(size, all)) return false;
        for (; leaving > 0; leaving--) chunks.removeFirst();
        chunks.addLast(newest);
        records = all;
        rejected = bad;
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
}
