package dev.milepost.analysis;

import dev.milepost.warehouse.Kill;
import dev.milepost.warehouse.ReadLease;
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
import java.util.List;
import java.util.function.Function;

/**
 * Asks the warehouse. All statements of one question see the same moment, and none runs longer than
 * {@code milepost.analysis.query-timeout}: the server stops it, and the caller gets {@link TooSlow}. One that nobody waits
 * for any more is stopped at once. No statement brings more rows than {@code milepost.analysis.max-rows}.
 */
@ApplicationScoped
class Reading {
    private static final int MYSQL_TIMEOUT = 3024;
    private static final int MARIADB_TIMEOUT = 1969;

    /** The server stops a statement by itself; this is for the sum of several, and for a server that says nothing. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Pool pool;
    private final Kill kill;
    private final AnalysisSettings settings;
    private final String begin;
    private final Schema schema;
    private final Remembered remembered;

    /** A moment of the warehouse. */
    interface Moment {
        Uni<RowSet<Row>> rows(Sql sql);

        /** Which state it sees. */
        Uni<Now> now();

        /**
         * Counts of a filter's collisions, in the order of what they are grouped by.
         *
         * @param keys how many of the columns, the first ones, are what is grouped by; the others are sums
         * @param sql the statement for any days of the filter; what it says of some days and of others adds up
         */
        Uni<List<Cell>> counted(Filter filter, int keys, Function<Filter, Sql> sql);
    }

    private final class Snapshot implements Moment {
        private final Function<Sql, Uni<RowSet<Row>>> ask;
        private final Uni<Now> now;

        Snapshot(Function<Sql, Uni<RowSet<Row>>> ask) {
            this.ask = ask;
            this.now = Uni.createFrom()
                    .deferred(() -> remembered.now(this))
                    .memoize()
                    .indefinitely();
        }

        @Override
        public Uni<RowSet<Row>> rows(Sql sql) {
            return ask.apply(sql);
        }

        @Override
        public Uni<Now> now() {
            return now;
        }

        @Override
        public Uni<List<Cell>> counted(Filter filter, int keys, Function<Filter, Sql> sql) {
            return now.flatMap(state -> remembered.counted(this, state, filter, keys, sql));
        }
    }

    Reading(
            @ReactiveDataSource("read") Pool pool,
            Kill kill,
            AnalysisSettings settings,
            Schema schema,
            Remembered remembered) {
        this.remembered = remembered;
        this.pool = pool;
        this.kill = kill;
        this.schema = schema;
        this.settings = settings;
        this.begin = begin(settings.queryTimeout().toMillis(), settings.maxRows());
    }

    <T> Uni<T> at(Function<Moment, Uni<T>> question) {
        return schema.waitingFor()
                .map(cause -> Uni.createFrom().<T>failure(new NotReady(cause)))
                .orElseGet(() -> asked(question));
    }

    private <T> Uni<T> asked(Function<Moment, Uni<T>> question) {
        return ReadLease.of(
                        pool,
                        kill,
                        settings.connectTimeout(),
                        begin,
                        connection -> question.apply(new Snapshot(sql -> rows(connection, sql))))
                .ifNoItem()
                .after(settings.connectTimeout().plus(settings.queryTimeout()).plus(GRACE))
                .failWith(() -> new TooSlow(settings))
                .onFailure(Reading::stoppedByServer)
                .transform(stopped -> new TooSlow(settings));
    }

    /** One moment for as long as somebody listens; each statement for itself is limited as those of a question are. */
    <T> Multi<T> stream(Function<Moment, Multi<T>> question) {
        return schema.waitingFor()
                .map(cause -> Multi.createFrom().<T>failure(new NotReady(cause)))
                .orElseGet(() -> ReadLease.stream(
                        pool,
                        kill,
                        settings.connectTimeout(),
                        begin,
                        connection -> question.apply(new Snapshot(sql -> inTime(rows(connection, sql))))));
    }

    private Uni<RowSet<Row>> inTime(Uni<RowSet<Row>> rows) {
        return rows.ifNoItem()
                .after(settings.queryTimeout().plus(GRACE))
                .failWith(() -> new TooSlow(settings))
                .onFailure(Reading::stoppedByServer)
                .transform(stopped -> new TooSlow(settings));
    }

    private Uni<RowSet<Row>> rows(SqlConnection connection, Sql sql) {
        return connection
                .preparedQuery(sql.text())
                .execute(Tuple.from(sql.values()))
                .invoke(rows -> {
                    if (rows.size() > settings.maxRows()) throw new TooMuch(settings.maxRows());
                });
    }

    /**
     * The limit of time is the server's own setting, under the name that it has there; each server skips the other's
     * comment. The limit of rows is for statements that have none of their own.
     */
    private static String begin(long millis, int rows) {
        return "SET SESSION transaction_isolation = 'REPEATABLE-READ', SESSION sql_select_limit = " + (rows + 1L)
                + " /*!80000 , SESSION max_execution_time = " + millis + " */"
                + " /*M!110000 , SESSION max_statement_time = " + millis / 1000.0 + " */;"
                + " START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";
    }

    private static boolean stoppedByServer(Throwable failure) {
        return failure instanceof MySQLException sql
                && (sql.getErrorCode() == MYSQL_TIMEOUT || sql.getErrorCode() == MARIADB_TIMEOUT);
    }
}
