package dev.milepost.reconcile;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;

/** Statements on one connection, each bounded in time; what the caller may do between them is said by who hands it out. */
interface Statements {
    Uni<RowSet<Row>> rows(String sql, List<Object> values);
}
