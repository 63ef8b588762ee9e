package dev.milepost.warehouse;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicBoolean;

/** Connections of a pool. One that comes after its caller has gone is given back; the driver would leave it out for good. */
public final class Lease {
    private Lease() {}

    public static Uni<SqlConnection> of(Pool pool) {
        return Uni.createFrom().emitter(waiting -> {
            AtomicBoolean over = new AtomicBoolean();
            waiting.onTermination(() -> over.set(true));
            pool.getConnection()
                    .subscribe()
                    .with(
                            connection -> {
                                if (over.getAndSet(true)) connection.closeAndForget();
                                else waiting.complete(connection);
                            },
                            waiting::fail);
        });
    }
}
