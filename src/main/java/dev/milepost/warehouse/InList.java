package dev.milepost.warehouse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The values of an IN list, filled up with the last one to a power of two, so that lists of any length share few
 * prepared statements.
 */
public record InList(List<Object> values) {

    public static InList of(List<?> values) {
        if (values.isEmpty()) throw new IllegalArgumentException("an IN list needs a value");
        int size = Integer.highestOneBit(2 * values.size() - 1);
        List<Object> padded = new ArrayList<>(values);
        padded.addAll(Collections.nCopies(size - values.size(), values.getLast()));
        return new InList(padded);
    }

    /** {@code (?,?,?,?)} */
    public String marks() {
        return "(" + String.join(",", Collections.nCopies(values.size(), "?")) + ")";
    }
}
