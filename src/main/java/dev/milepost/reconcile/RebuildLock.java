package dev.milepost.reconcile;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * One rebuild at a time among all instances on a database. The lock belongs to the connection: with it go the lock and
 * whatever was not committed on it, so that a rebuild which applies on this connection alone never runs beside another.
 */
final class RebuildLock {
    /** MySQL 9.7 has no MD5 any more. Names of locks are the server's, not the database's, and at most 64 characters long. */
    static final String NAME = "CONCAT('milepost.rollup-rebuild.',"
            + " IF(CHAR_LENGTH(DATABASE()) <= 40, DATABASE(), LEFT(SHA2(DATABASE(), 256), 40)))";

    static final String RELEASE = "DO RELEASE_LOCK(" + NAME + ")";
    private static final String TAKE = "SELECT GET_LOCK(" + NAME + ", 0)";

    private RebuildLock() {}

    /** Fails with {@link ReconcileRefused.Running} when another connection has it. */
    static Uni<Void> take(SqlConnection connection) {
        return connection
                .query(TAKE)
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0))
                .chain(taken -> taken != null && taken == 1
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(ReconcileRefused.Running.rebuild()));
    }
}
