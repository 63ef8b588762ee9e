package dev.milepost.warehouse;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Stops what a connection of ours is running, from another one that waits behind no question. */
@ApplicationScoped
public class Kill {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pool pool;

    Kill(@ReactiveDataSource("short") Pool pool) {
        this.pool = pool;
    }

    /**
     * Completes when the server has been told, or could not be told; never fails. A connection that is running nothing
     * may lose its next statement, so let it run an empty one before it is used again.
     */
    Uni<Void> statementOf(long connectionId) {
        return Lease.of(
                        pool,
                        PATIENCE,
                        connection -> connection
                                .query("KILL QUERY " + connectionId)
                                .execute()
                                .replaceWithVoid(),
                        Kill::giveBack)
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<Void> giveBack(SqlConnection connection) {
        return connection.close().onFailure().recoverWithNull();
    }
}
