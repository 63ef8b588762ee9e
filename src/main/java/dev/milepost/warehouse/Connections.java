package dev.milepost.warehouse;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How each connection is made and greeted: every statement is prepared once whatever its length, time is UTC, bad data
 * is an error, and nobody waits long for a lock.
 */
final class Connections {
    private static final int STATEMENTS = 512;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** A writer that stands still in a transaction (a paused machine) loses it, and its locks are free for the next. */
    private static final int WRITER_IDLE_SECONDS = 15;

    private static final int READER_IDLE_SECONDS = 120;

    /** What the pool keeps: well below what the server does. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

    private static final String SQL_MODE =
            "STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

    private Connections() {}

    @Singleton
    static final class Ingest implements MySQLPoolCreator {
        private final WarehouseConfig config;
        private final DatabaseTls tls;

        Ingest(WarehouseConfig config, DatabaseTls tls) {
            this.config = config;
            this.tls = tls;
        }

        @Override
        public Pool create(Input input) {
            return pool(input, "ingest", config.silence(), WRITER_IDLE_SECONDS, tls);
        }
    }

    @Singleton
    @ReactiveDataSource("read")
    static final class Read implements MySQLPoolCreator {
        private final WarehouseConfig config;
        private final DatabaseTls tls;

        Read(WarehouseConfig config, DatabaseTls tls) {
            this.config = config;
            this.tls = tls;
        }

        @Override
        public Pool create(Input input) {
            return pool(input, "read", config.silence(), READER_IDLE_SECONDS, tls);
        }
    }

    /** For what is always short and must not wait in the queue of the questions. */
    @Singleton
    @ReactiveDataSource("short")
    static final class Prompt implements MySQLPoolCreator {
        private final WarehouseConfig config;
        private final DatabaseTls tls;

        Prompt(WarehouseConfig config, DatabaseTls tls) {
            this.config = config;
            this.tls = tls;
        }

        @Override
        public Pool create(Input input) {
            return pool(input, "short", config.silence(), READER_IDLE_SECONDS, tls);
        }
    }

    private static Pool pool(
            MySQLPoolCreator.Input input, String name, Duration silence, int idleSeconds, DatabaseTls tls) {
        List<MySQLConnectOptions> options = input.mySQLConnectOptionsList();
        for (MySQLConnectOptions each : options)
            tls.applied(each)
                    .setCachePreparedStatements(true)
                    .setPreparedStatementCacheMaxSize(STATEMENTS)
                    .setPreparedStatementCacheSqlFilter(sql -> true)
                    .setCharset("utf8mb4")
                    .setCollation("utf8mb4_general_ci")
                    .setTcpKeepAlive(true)
                    // a server that is gone without a word frees its place: it may not even say that it hung up
                    .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                    .setReadIdleTimeout((int) silence.toSeconds())
                    .setIdleTimeoutUnit(TimeUnit.SECONDS);
        PoolOptions pool = input.poolOptions()
                // its name in the meters
                .setName(name)
                .setIdleTimeout((int) idle(silence).toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return MySQLBuilder.pool()
                .connectingTo(List.<SqlConnectOptions>copyOf(options))
                .with(pool)
                .using(input.vertx())
                .withConnectHandler(connection -> greet(connection, idleSeconds))
                .build();
    }

    /** Nobody is handed a connection that is about to be closed, for its silence or by the server. */
    private static Duration idle(Duration silence) {
        Duration third = silence.dividedBy(3);
        return third.compareTo(LONGEST_IDLE) < 0 ? third : LONGEST_IDLE;
    }

    private static void greet(SqlConnection connection, int idleSeconds) {
        connection
                .query("SET time_zone = '+00:00', innodb_lock_wait_timeout = 5, wait_timeout = " + idleSeconds
                        + ", sql_mode = '" + SQL_MODE + "'")
                .execute()
                .compose(greeted -> connection
                        .query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
                        .execute())
                // closing in the handler hands the connection to the pool; one that could not be greeted goes bad there
                .onComplete(greeted -> connection.close());
    }
}
