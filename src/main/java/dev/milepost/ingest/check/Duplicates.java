package dev.milepost.ingest.check;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The rows of a file that have the key of a row before them, whatever the file's size: some MiB of memory, and on disk
 * about as much as the keys themselves. Exact but for two keys that share 63 bits of MurmurHash3: among a hundred
 * million keys the odds of one such pair are one in 1,800. Used by one thread at a time.
 */
public final class Duplicates implements Closeable {
    private final Buckets buckets;

    /** @param directory where files are made when memory is full, all of them gone after {@link #close} */
    public Duplicates(Path directory) {
        this(directory, Buckets.MOST_KEYS);
    }

    Duplicates(Path directory, int mostKeys) {
        buckets = new Buckets(directory, 0, mostKeys);
    }

    /**
     * Rows are added in the order of the file.
     *
     * @param key of the record, unlike any other record's; shown in the samples
     * @param content all that the record says, whatever form it is in
     */
    void add(String key, long content, int part, long line) throws IOException {
        add(Entry.of(key, content, part, line));
    }

    void add(Entry row) throws IOException {
        buckets.add(row);
    }

    /** Of all rows added; none can be added afterwards. */
    public Repeated repeated() throws IOException {
        Repeated.Count count = new Repeated.Count();
        buckets.count(count);
        return count.repeated();
    }

    @Override
    public void close() throws IOException {
        buckets.close();
    }
}
