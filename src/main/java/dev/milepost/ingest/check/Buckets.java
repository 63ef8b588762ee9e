package dev.milepost.ingest.check;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Rows by some bits of their keys' hashes, so that all rows of a key meet in one bucket, in order. A bucket with more
 * keys than memory is meant to hold is taken apart by the next bits.
 */
final class Buckets implements Closeable {
    /** Some 6 MiB as they are kept. */
    static final int MOST_KEYS = 1 << 17;

    private static final int BITS = 7;
    private static final int LEVELS = Long.SIZE / BITS;

    private final Path directory;
    private final int level;
    private final int mostKeys;
    private final Bucket[] buckets = new Bucket[1 << BITS];

    Buckets(Path directory, int level, int mostKeys) {
        this.directory = directory;
        this.level = level;
        this.mostKeys = mostKeys;
        for (int i = 0; i < buckets.length; i++) buckets[i] = new Bucket(directory);
    }

    void add(Entry entry) throws IOException {
        int shift = Long.SIZE - 1 - BITS * (level + 1);
        buckets[(int) (entry.key() >>> shift) & buckets.length - 1].add(entry);
    }

    /** Each bucket is gone when it has been counted. */
    void count(Repeated.Count count) throws IOException {
        LastContents seen = new LastContents();
        for (Bucket bucket : buckets) {
            if (!fits(bucket, seen, count)) {
                try (Buckets next = new Buckets(directory, level + 1, mostKeys)) {
                    bucket.each(entry -> {
                        next.add(entry);
                        return true;
                    });
                    bucket.close();
                    next.count(count);
                }
            }
            bucket.close();
            seen.clear();
        }
    }

    private boolean fits(Bucket bucket, LastContents seen, Repeated.Count count) throws IOException {
        boolean last = level == LEVELS - 1;
        Repeated.Count found = new Repeated.Count();
        boolean whole = bucket.each(entry -> {
            LastContents.Before before = seen.replace(entry.key(), entry.content());
            if (before != LastContents.Before.NONE) found.add(entry, before == LastContents.Before.SAME);
            return last || seen.size() <= mostKeys;
        });
        if (whole) count.add(found);
        return whole;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Bucket bucket : buckets) {
            try {
                bucket.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) throw failure;
    }
}
