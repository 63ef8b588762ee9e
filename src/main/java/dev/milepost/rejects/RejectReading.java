package dev.milepost.rejects;

import dev.milepost.warehouse.Kill;
import dev.milepost.warehouse.ReadLease;
import dev.milepost.warehouse.Schema;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Questions to the table of rejects: none waits for good, and the server stops one that takes too long. */
@ApplicationScoped
class RejectReading {
    private final Pool pool;
    private final Kill kill;
    private final Schema schema;
    private final RejectSettings settings;
    private final String limit;

    RejectReading(@ReactiveDataSource("read") Pool pool, Kill kill, Schema schema, RejectSettings settings) {
        this.pool = pool;
        this.kill = kill;
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
                .orElseGet(() -> asked(question));
    }

    private <T> Uni<T> asked(Function<SqlConnection, Uni<T>> question) {
        return ReadLease.of(pool, kill, settings.connectTimeout(), limit, question)
                .ifNoItem()
                .after(settings.connectTimeout().plus(settings.queryTimeout()))
                .failWith(() -> new RejectRefused.TooSlow(settings.queryTimeout()));
    }
}
