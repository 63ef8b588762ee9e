package dev.milepost.ingest.write;

import dev.milepost.collision.Involvement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By how much a transaction moves the rollups: what is new is added, what was there before is taken away, so that at
 * any moment a sum over a rollup is a count over the facts.
 */
final class Deltas {
    private static final int MEASURES = 8;

    private final int shard;
    private final Map<Rollup, Map<Key, int[]>> deltas = new EnumMap<>(Rollup.class);

    /** @param shard spreads rows that concurrent writers would otherwise wait for */
    Deltas(int shard) {
        this.shard = shard;
    }

    private Map<Key, int[]> of(Rollup rollup) {
        return deltas.computeIfAbsent(rollup, absent -> new TreeMap<>());
    }

    private record Key(List<Object> own, String authority, int source, int severity, int status)
            implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            for (int i = 0; i < own.size(); i++) {
                int byOwn = compare(own.get(i), other.own.get(i));
                if (byOwn != 0) return byOwn;
            }
            int byAuthority = authority.compareTo(other.authority);
            if (byAuthority != 0) return byAuthority;
            int bySource = Integer.compare(source, other.source);
            if (bySource != 0) return bySource;
            int bySeverity = Integer.compare(severity, other.severity);
            return bySeverity != 0 ? bySeverity : Integer.compare(status, other.status);
        }

        /** Of one column: numbers all, or texts all. */
        private static int compare(Object one, Object other) {
            return one instanceof Long number && other instanceof Long another
                    ? number.compareTo(another)
                    : one.toString().compareTo(other.toString());
        }
    }

    static Deltas of(Collection<Change<FactRow>> changes, int shard) {
        Deltas deltas = new Deltas(shard);
        for (Change<FactRow> change : changes) {
            FactRow before = change.before();
            if (change.inserts()) deltas.add(change.after(), 1);
            else if (change.updates() && before != null) {
                deltas.add(before, -1);
                deltas.add(change.after(), 1);
            }
        }
        return deltas;
    }

    private void add(FactRow row, int sign) {
        for (Rollup rollup : Rollup.values()) {
            Key key = new Key(
                    rollup.key(row),
                    rollup.byAuthority() ? row.authority() : "",
                    row.key().sourceId(),
                    row.severityId(),
                    row.status().code());
            int[] sum = of(rollup).computeIfAbsent(key, absent -> new int[MEASURES]);
            Involvement involved = row.involved();
            sum[0] += sign;
            sum[1] += sign * involved.casualties();
            sum[2] += sign * involved.vehicles();
            sum[3] += sign * Math.min(1, involved.pedestrians());
            sum[4] += sign * Math.min(1, involved.cycles());
            sum[5] += sign * Math.min(1, involved.p2w());
            sum[6] += sign * Math.min(1, involved.children());
            sum[7] += sign * Math.min(1, involved.olderPeople());
        }
    }

    /** The rows of the upsert, in the order of its key; what comes to nothing is left out. */
    List<Object[]> rows(Rollup rollup) {
        List<Object[]> rows = new ArrayList<>();
        of(rollup).forEach((key, sum) -> {
            if (Arrays.stream(sum).anyMatch(measure -> measure != 0)) rows.add(row(rollup, key, sum));
        });
        return rows;
    }

    private Object[] row(Rollup rollup, Key key, int[] sum) {
        List<Object> row = new ArrayList<>(key.own());
        if (rollup.byAuthority()) row.add(key.authority());
        row.addAll(List.of(key.source(), key.severity(), key.status(), shard));
        for (int measure : sum) row.add(measure);
        return row.toArray();
    }
}
