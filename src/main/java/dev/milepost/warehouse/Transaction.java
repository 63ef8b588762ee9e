package dev.milepost.warehouse;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.function.Function;

/**
 * Work in a transaction on a connection of its own. Unlike the driver's own way it fails at once when the connection is
 * lost, whatever it was waiting for: a server that shuts down in the middle of it leaves the driver waiting for good.
 */
public final class Transaction {
    /** Longer than a connection may be silent: those that are stuck are given up, and their places are free, before it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Transaction() {}

    /** The connection was lost; whether the transaction was committed is not known. */
    static final class ConnectionLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ConnectionLost() {
            super("the connection was lost", null, false, false);
        }
    }

    /** Commits what the work did, or rolls it back when it fails or is cancelled. */
    public static <T> Uni<T> of(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return Lease.of(
                pool,
                PATIENCE,
                connection -> Uni.combine().any().of(committed(connection, work), lost(connection)),
                Transaction::giveBack);
    }

    private static <T> Uni<T> committed(SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
        return connection
                .begin()
                .chain(transaction -> Uni.createFrom()
                        .deferred(() -> work.apply(connection))
                        .chain(done -> transaction.commit().replaceWith(done))
                        .onFailure()
                        .call(failure -> transaction.rollback().onFailure().recoverWithNull()));
    }

    private static <T> Uni<T> lost(SqlConnection connection) {
        return Uni.createFrom().emitter(emitter -> connection.closeHandler(() -> emitter.fail(new ConnectionLost())));
    }

    /** The driver rolls back what is open before it hands the connection to anybody else; nobody waits for that. */
    private static Uni<Void> giveBack(SqlConnection connection) {
        connection.closeAndForget();
        return Uni.createFrom().voidItem();
    }
}
