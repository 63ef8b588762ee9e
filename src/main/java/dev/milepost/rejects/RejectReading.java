package dev.milepost.rejects;

import dev.milepost.warehouse.Schema;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Questions to the table of rejects: none waits for good, and the server stops one that takes too long. */
@ApplicationScoped
class RejectReading {
    private final Pool pool;
    private final Schema schema;
    private final RejectSettings settings;
    private final String limit;

    RejectReading(@ReactiveDataSource("read") Pool pool, Schema schema, RejectSettings settings) {
        this.pool = pool;
        this.schema = schema;
        this.settings = settings;
        long millis = settings.queryTimeout().toMillis();
        // under the name that each server has for it; each skips the other's comment
        this.limit = "SET SESSION transaction_isolation = 'READ-COMMITTED'"
                + " /*!80000 , SESSION max_execution_time = " + millis + " */"
                + " /*M!110000 , SESSION max_statement_time = " + millis / 1000.0 + " */";
    }

    <T> Uni<T> ask(Function<SqlConnection, Uni<T>> question) {
        return schema.waitingFor()
                .map(cause -> Uni.createFrom().<T>failure(new RejectRefused.NotReady(cause)))
                .orElseGet(() -> connection().chain(connection -> asked(connection, question)));
    }

    private <T> Uni<T> asked(SqlConnection connection, Function<SqlConnection, Uni<T>> question) {
        return connection
                .query(limit)
                .execute()
                .chain(limited -> question.apply(connection))
                .onTermination()
                .invoke(() -> connection.close().subscribe().with(closed -> {}, failure -> {}))
                .ifNoItem()
                .after(settings.queryTimeout())
                .failWith(() -> new RejectRefused.TooSlow(settings.queryTimeout()));
    }

    /** A caller that no longer waits must not keep the connection that comes too late for it. */
    private Uni<SqlConnection> connection() {
        Uni<SqlConnection> connection = Uni.createFrom().emitter(waiting -> {
            AtomicBoolean over = new AtomicBoolean();
            waiting.onTermination(() -> over.set(true));
            pool.getConnection()
                    .subscribe()
                    .with(
                            late -> {
                                if (over.getAndSet(true)) late.closeAndForget();
                                else waiting.complete(late);
                            },
                            waiting::fail);
        });
        return connection
                .ifNoItem()
                .after(settings.connectTimeout())
                .failWith(() -> new TimeoutException("no database connection in " + settings.connectTimeout()));
    }
}
