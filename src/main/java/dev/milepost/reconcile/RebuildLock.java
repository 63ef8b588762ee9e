package dev.milepost.reconcile;

import dev.milepost.warehouse.NamedLock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** One rebuild at a time among all instances on a database, and it applies what it found on this connection alone. */
final class RebuildLock {
    private static final NamedLock LOCK = new NamedLock("rollup-rebuild");

    static final String NAME = LOCK.name();
    static final String RELEASE = LOCK.release();

    private RebuildLock() {}

    /** Fails with {@link ReconcileRefused.Running} when another connection has it. */
    static Uni<Void> take(SqlConnection connection) {
        return LOCK.take(connection)
                .chain(taken -> taken
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(ReconcileRefused.Running.rebuild()));
    }
}
