package dev.milepost.analysis;

import dev.milepost.warehouse.Lease;
import dev.milepost.warehouse.Schema;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.mysqlclient.MySQLException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/**
 * Asks the warehouse. All statements of one question see the same moment, and none runs longer than
 * {@code milepost.analysis.query-timeout}: the server stops it, and the caller gets {@link TooSlow}.
 */
@ApplicationScoped
class Reading {
    private static final int MYSQL_TIMEOUT = 3024;
    private static final int MARIADB_TIMEOUT = 1969;

    /** The server stops a statement by itself; this is for the sum of several, and for a server that says nothing. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Pool pool;
    private final AnalysisSettings settings;
    private final String begin;
    private final Schema schema;

    /** A moment of the warehouse. */
    interface Moment {
        Uni<RowSet<Row>> rows(Sql sql);
    }

    Reading(@ReactiveDataSource("read") Pool pool, AnalysisSettings settings, Schema schema) {
        this.pool = pool;
        this.schema = schema;
        this.settings = settings;
        this.begin = begin(settings.queryTimeout().toMillis());
    }

    <T> Uni<T> at(Function<Moment, Uni<T>> question) {
        return schema.waitingFor()
                .map(cause -> Uni.createFrom().<T>failure(new NotReady(cause)))
                .orElseGet(() -> asked(question));
    }

    private <T> Uni<T> asked(Function<Moment, Uni<T>> question) {
        return Lease.of(pool, settings.connectTimeout(), connection -> within(connection, question), Reading::end)
                .ifNoItem()
                .after(settings.connectTimeout().plus(settings.queryTimeout()).plus(GRACE))
                .failWith(() -> new TooSlow(settings))
                .onFailure(Reading::stoppedByServer)
                .transform(stopped -> new TooSlow(settings));
    }

    private <T> Uni<T> within(SqlConnection connection, Function<Moment, Uni<T>> question) {
        Moment moment = sql -> connection.preparedQuery(sql.text()).execute(Tuple.from(sql.values()));
        return connection.query(begin).execute().flatMap(begun -> question.apply(moment));
    }

    /** One moment for as long as somebody listens; each statement for itself is limited as those of a question are. */
    <T> Multi<T> stream(Function<Moment, Multi<T>> question) {
        return schema.waitingFor()
                .map(cause -> Multi.createFrom().<T>failure(new NotReady(cause)))
                .orElseGet(() -> Lease.stream(
                        pool, settings.connectTimeout(), connection -> streamed(connection, question), Reading::end));
    }

    private <T> Multi<T> streamed(SqlConnection connection, Function<Moment, Multi<T>> question) {
        Moment moment = sql -> connection
                .preparedQuery(sql.text())
                .execute(Tuple.from(sql.values()))
                .ifNoItem()
                .after(settings.queryTimeout().plus(GRACE))
                .failWith(() -> new TooSlow(settings))
                .onFailure(Reading::stoppedByServer)
                .transform(stopped -> new TooSlow(settings));
        return connection.query(begin).execute().onItem().transformToMulti(begun -> question.apply(moment));
    }

    /** Queues behind a statement that is still running, so that the connection goes back to the pool idle. */
    private static Uni<Void> end(SqlConnection connection) {
        return connection
                .query("COMMIT")
                .execute()
                .onFailure()
                .recoverWithNull()
                .eventually(connection::close)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** The limit is the server's own setting, under the name that it has there; each server skips the other's comment. */
    private static String begin(long millis) {
        return "SET SESSION transaction_isolation = 'REPEATABLE-READ'"
                + " /*!80000 , SESSION max_execution_time = " + millis + " */"
                + " /*M!110000 , SESSION max_statement_time = " + millis / 1000.0 + " */;"
                + " START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";
    }

    private static boolean stoppedByServer(Throwable failure) {
        return failure instanceof MySQLException sql
                && (sql.getErrorCode() == MYSQL_TIMEOUT || sql.getErrorCode() == MARIADB_TIMEOUT);
    }
}
