package dev.milepost.ingest.write;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;

/** Keys of dimension rows that are known to be committed, so that they need not be offered again. Bounded. */
final class KnownRows {
    private final Cache<Long, Boolean> keys;

    KnownRows(int most) {
        this.keys = Caffeine.newBuilder().maximumSize(most).build();
    }

    boolean contains(long key) {
        return keys.getIfPresent(key) != null;
    }

    /** Only after the COMMIT: a row that was rolled back is not there. */
    void committed(Collection<Long> rows) {
        rows.forEach(key -> keys.put(key, Boolean.TRUE));
    }

    void forgetAll() {
        keys.invalidateAll();
    }
}
