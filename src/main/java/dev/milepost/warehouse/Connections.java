package dev.milepost.warehouse;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How each connection is made and greeted: every statement is prepared once whatever its length, time is UTC, bad data
 * is an error, and nobody waits long for a lock.
 */
final class Connections {
    private static final int STATEMENTS = 512;
    private static final int SILENCE = 120;
    private static final String GREETING = "SET time_zone = '+00:00', innodb_lock_wait_timeout = 5,"
            + " sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

    private Connections() {}

    @Singleton
    static final class Ingest implements MySQLPoolCreator {
        @Override
        public Pool create(Input input) {
            return pool(input, "ingest");
        }
    }

    @Singleton
    @ReactiveDataSource("read")
    static final class Read implements MySQLPoolCreator {
        @Override
        public Pool create(Input input) {
            return pool(input, "read");
        }
    }

    private static Pool pool(MySQLPoolCreator.Input input, String name) {
        List<MySQLConnectOptions> options = input.mySQLConnectOptionsList();
        for (MySQLConnectOptions each : options)
            each.setCachePreparedStatements(true)
                    .setPreparedStatementCacheMaxSize(STATEMENTS)
                    .setPreparedStatementCacheSqlFilter(sql -> true)
                    .setCharset("utf8mb4")
                    .setCollation("utf8mb4_general_ci")
                    .setTcpKeepAlive(true)
                    // longer than any statement may take and than the pool keeps an idle one: a server that is
                    // gone without a word frees its place
                    .setReadIdleTimeout(SILENCE)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return MySQLBuilder.pool()
                .connectingTo(List.<SqlConnectOptions>copyOf(options))
                // its name in the meters
                .with(input.poolOptions().setName(name))
                .using(input.vertx())
                .withConnectHandler(Connections::greet)
                .build();
    }

    private static void greet(SqlConnection connection) {
        connection
                .query(GREETING)
                .execute()
                .compose(greeted -> connection
                        .query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
                        .execute())
                // closing in the handler hands the connection to the pool; one that could not be greeted goes bad there
                .onComplete(greeted -> connection.close());
    }
}
