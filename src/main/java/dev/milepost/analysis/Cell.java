package dev.milepost.analysis;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of counts: what it is grouped by, then sums. It reads like a row of the database, whichever table it is from, and
 * two of the same groups can be added up. Immutable.
 */
final class Cell {
    /** As the database orders them: what is not known first, texts by their characters. */
    static final Comparator<Cell> BY_KEYS = Cell::compareKeys;

    private final @Nullable Object[] keys;
    private final long[] sums;

    private Cell(@Nullable Object[] keys, long[] sums) {
        this.keys = keys;
        this.sums = sums;
    }

    /** @param keys how many of the columns are keys: the first ones */
    static Cell of(Row row, int keys) {
        @Nullable Object[] key = new @Nullable Object[keys];
        for (int i = 0; i < keys; i++) key[i] = plain(row.getValue(i));
        long[] sums = new long[row.size() - keys];
        for (int i = 0; i < sums.length; i++) sums[i] = row.getLong(keys + i);
        return new Cell(key, sums);
    }

    /** Tables keep the same number in different widths. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (!(value instanceof Number number)) return value;
        long wide = number.longValue();
        return wide == (int) wide ? (Object) (int) wide : (Object) wide;
    }

    Cell plus(Cell other) {
        return plus(other, 1);
    }

    Cell minus(Cell other) {
        return plus(other, -1);
    }

    private Cell plus(Cell other, int times) {
        long[] added = sums.clone();
        for (int i = 0; i < added.length; i++) added[i] += times * other.sums[i];
        return new Cell(keys, added);
    }

    boolean isNull(int at) {
        return at < keys.length && keys[at] == null;
    }

    int getInteger(int at) {
        return Math.toIntExact(getLong(at));
    }

    long getLong(int at) {
        return at < keys.length ? ((Number) Objects.requireNonNull(keys[at])).longValue() : sums[at - keys.length];
    }

    String getString(int at) {
        return (String) Objects.requireNonNull(keys[at]);
    }

    /** How much of the memory for such rows it takes. */
    int weight() {
        return keys.length + sums.length;
    }

    /** What it is grouped by, to be looked up by. */
    Object key() {
        return keys.length == 1 && keys[0] != null ? keys[0] : Arrays.asList(keys);
    }

    private int compareKeys(Cell other) {
        for (int i = 0; i < keys.length; i++) {
            int by = compare(keys[i], other.keys[i]);
            if (by != 0) return by;
        }
        return 0;
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) return one == other ? 0 : one == null ? -1 : 1;
        return one instanceof Number number
                ? Long.compare(number.longValue(), ((Number) other).longValue())
                : one.toString().compareTo(other.toString());
    }
}
