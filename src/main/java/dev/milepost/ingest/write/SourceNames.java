package dev.milepost.ingest.write;

import dev.milepost.warehouse.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds the name of a source against the one that has its id: ids are hashes of 31 bits, and two sources that shared one
 * would be counted as one.
 */
@ApplicationScoped
class SourceNames {
    private static final String FIND = "SELECT Source_ID, Source FROM dim_source WHERE Source_ID IN ";
    private static final int REMEMBERED = 1_000;

    private final Map<Integer, String> known = new ConcurrentHashMap<>();

    /** Another source has the id of this one. */
    static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Taken(int id, String name, String owner) {
            super(
                    "The source '" + name + "' cannot be told from '" + owner + "': both have the id " + id
                            + ". Give it another name.",
                    null,
                    false,
                    false);
        }
    }

    /** Once the dimension rows are in place; fails with {@link Taken}. */
    Uni<Void> check(SqlConnection connection, Plan<?, ?> plan) {
        Map<Integer, String> said = new TreeMap<>();
        try {
            plan.forEach((row, record) -> {
                if (!record.key().source().equals(known.get(row.key().sourceId())))
                    same(row.key().sourceId(), record.key().source(), said);
            });
        } catch (Taken taken) {
            return Uni.createFrom().failure(taken);
        }
        if (said.isEmpty()) return Uni.createFrom().voidItem();
        InList ids = InList.of(List.copyOf(said.keySet()));
        return connection
                .preparedQuery(FIND + ids.marks())
                .execute(Tuple.wrap(ids.values()))
                .invoke(found -> compare(found, said))
                .replaceWithVoid();
    }

    /** To be called after the COMMIT only. */
    void committed(Plan<?, ?> plan) {
        if (known.size() > REMEMBERED) known.clear();
        plan.forEach((row, record) ->
                known.putIfAbsent(row.key().sourceId(), record.key().source()));
    }

    /** The database may be another one than before, or an older state of it. */
    void forgetAll() {
        known.clear();
    }

    private static void compare(RowSet<Row> found, Map<Integer, String> said) {
        for (Row row : found) same(row.getInteger(0), row.getString(1), said);
    }

    private static void same(int id, String owner, Map<Integer, String> said) {
        String name = said.putIfAbsent(id, owner);
        if (name != null && !name.equals(owner)) throw new Taken(id, name, owner);
    }
}
