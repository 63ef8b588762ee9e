package dev.milepost.reconcile;

import io.vertx.mysqlclient.MySQLException;
import java.time.Duration;

/** How long a statement may run, as the server's own setting under the name that it has there. */
record StatementLimit(Duration duration) {
    private static final int MYSQL_TIMEOUT = 3024;
    private static final int MARIADB_TIMEOUT = 1969;

    /** Of the connections of a pool that knows no limit. */
    static final String NONE =
            "SET /*!80000 SESSION max_execution_time = DEFAULT */ /*M!110000 SESSION max_statement_time = DEFAULT */";

    /** Each server skips the other's comment. */
    String set() {
        return "SET /*!80000 SESSION max_execution_time = " + duration.toMillis()
                + " */ /*M!110000 SESSION max_statement_time = " + duration.toMillis() / 1000.0 + " */";
    }

    static boolean exceeded(Throwable failure) {
        return failure instanceof MySQLException sql
                && (sql.getErrorCode() == MYSQL_TIMEOUT || sql.getErrorCode() == MARIADB_TIMEOUT);
    }
}
