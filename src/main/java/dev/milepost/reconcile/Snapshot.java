package dev.milepost.reconcile;

import dev.milepost.warehouse.Schema;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * One moment of the warehouse: all statements see the same committed transactions, however long they take together. Each
 * is stopped by the server when it runs longer than {@code milepost.reconcile.statement-timeout}.
 */
@ApplicationScoped
class Snapshot {
    static final String BEGIN = "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";

    private final Pool pool;
    private final Schema schema;
    private final ReconcileSettings settings;

    Snapshot(@ReactiveDataSource("read") Pool pool, Schema schema, ReconcileSettings settings) {
        this.pool = pool;
        this.schema = schema;
        this.settings = settings;
    }

    /** @param freed runs once the connection is back in its pool, whatever happened */
    <T> Uni<T> at(Function<Statements, Uni<T>> question, Runnable freed) {
        StatementLimit limit = new StatementLimit(settings.statementTimeout());
        String begin = "SET SESSION transaction_isolation = 'REPEATABLE-READ'; " + limit.set() + "; " + BEGIN;
        return ready(freed)
                .chain(() -> Borrowed.of(
                        pool,
                        settings.connectTimeout(),
                        "COMMIT",
                        freed,
                        connection -> connection
                                .query(begin)
                                .execute()
                                .chain(begun -> question.apply((sql, values) ->
                                        connection.preparedQuery(sql).execute(Tuple.wrap(values))))))
                .onFailure(StatementLimit::exceeded)
                .transform(stopped -> ReconcileRefused.TooSlow.statement(limit.duration()));
    }

    private Uni<Void> ready(Runnable freed) {
        return schema.waitingFor()
                .map(cause -> Uni.createFrom()
                        .<Void>failure(new ReconcileRefused.NotReady(cause))
                        .onFailure()
                        .invoke(freed))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
