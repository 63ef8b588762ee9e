package dev.milepost.ingest.write;

import dev.milepost.warehouse.MultiRow;
import dev.milepost.warehouse.SetBack;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the dimension rows of a batch in place, each once; what is known to be there is not offered again. */
@ApplicationScoped
class Dimensions {
    private static final MultiRow.Values<Object[]> VALUES = (row, values) -> Collections.addAll(values, row);

    private final Map<Dimension, KnownRows> known = new EnumMap<>(Dimension.class);
    private final SourceNames sources;

    Dimensions(SourceNames sources) {
        this.sources = sources;
        for (Dimension dimension : Dimension.values()) known.put(dimension, new KnownRows(dimension.remembered()));
    }

    /** The rows that a plan needs and that are not known yet, by dimension, in the order of their keys. */
    Map<Dimension, SortedMap<Long, Object[]>> missing(Plan<?, ?> plan) {
        Map<Dimension, SortedMap<Long, Object[]>> missing = new EnumMap<>(Dimension.class);
        plan.dimensions((dimension, key, row) -> {
            SortedMap<Long, Object[]> rows = missing.computeIfAbsent(dimension, absent -> new TreeMap<>());
            if (!rows.containsKey(key) && !known(dimension).contains(key)) rows.put(key, row.get());
        });
        return missing;
    }

    /** Fails with {@link SourceNames.Taken}. */
    Uni<Void> insert(SqlConnection connection, Plan<?, ?> plan, Map<Dimension, SortedMap<Long, Object[]>> missing) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Dimension dimension : Dimension.inOrder()) {
            List<Object[]> rows = new ArrayList<>(missing.getOrDefault(dimension, Collections.emptySortedMap())
                    .values());
            if (!rows.isEmpty())
                // there once more, a row stays as it is
                done = done.chain(() -> dimension.insertIfAbsent().execute(connection, rows, VALUES, VALUES));
        }
        return done.chain(() -> sources.check(connection, plan));
    }

    /** To be called after the COMMIT only. */
    void committed(Plan<?, ?> plan, Map<Dimension, SortedMap<Long, Object[]>> rows) {
        sources.committed(plan);
        rows.forEach((dimension, inserted) -> known(dimension).committed(inserted.keySet()));
    }

    void setBack(@Observes SetBack older) {
        forgetAll();
    }

    /** The database may be another one than before, or an older state of it. */
    void forgetAll() {
        sources.forgetAll();
        known.values().forEach(KnownRows::forgetAll);
    }

    private KnownRows known(Dimension dimension) {
        KnownRows rows = known.get(dimension);
        if (rows == null) throw new IllegalStateException(dimension + " has no cache");
        return rows;
    }
}
