package dev.milepost.reconcile;

import dev.milepost.warehouse.Lease;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A connection of a pool for as long as some work takes. It goes back when the work has ended, failed or was cancelled,
 * behind whatever is still running on it; a connection that is lost fails the work at once.
 */
final class Borrowed {
    private Borrowed() {}

    /**
     * @param farewell what is said on the connection before it goes back
     * @param returned runs when it has, once, also when there was no connection to be had
     */
    static <T> Uni<T> of(
            Pool pool, Duration patience, String farewell, Runnable returned, Function<SqlConnection, Uni<T>> work) {
        AtomicBoolean had = new AtomicBoolean();
        return Lease.<T>of(
                        pool,
                        patience,
                        connection -> {
                            had.set(true);
                            return Uni.combine()
                                    .any()
                                    .of(Uni.createFrom().deferred(() -> work.apply(connection)), lost(connection));
                        },
                        connection -> giveBack(connection, farewell).invoke(returned))
                .onTermination()
                .invoke(() -> {
                    if (!had.get()) returned.run();
                });
    }

    private static Uni<Void> giveBack(SqlConnection connection, String farewell) {
        return connection
                .query(farewell)
                .execute()
                .onFailure()
                .recoverWithNull()
                .eventually(connection::close)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** The driver may leave a statement waiting for good when the server shuts down in the middle of it. */
    private static <T> Uni<T> lost(SqlConnection connection) {
        return Uni.createFrom()
                .emitter(emitter ->
                        connection.closeHandler(() -> emitter.fail(new SocketException("the connection was lost"))));
    }
}
