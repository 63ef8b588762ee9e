package dev.milepost.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What the warehouse says otherwise than the model: all are counted, the first few are kept to be shown. */
final class Differences {
    private static final int SHOWN = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    void unlessEqual(String what, Object wanted, Object found) {
        if (Objects.equals(wanted, found)) return;
        count++;
        if (first.size() < SHOWN) first.add(what + ": wanted " + wanted + ", found " + found);
    }

    /** Key by key. */
    <V> void unlessEqual(String what, Map<String, V> wanted, Map<String, V> found) {
        Set<String> keys = new TreeSet<>(wanted.keySet());
        keys.addAll(found.keySet());
        for (String key : keys)
            unlessEqual(what + " " + key, String.valueOf(wanted.get(key)), String.valueOf(found.get(key)));
    }

    long count() {
        return count;
    }

    List<String> first() {
        return first;
    }
}
