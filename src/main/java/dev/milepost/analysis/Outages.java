package dev.milepost.analysis;

import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a database that is away, full or going down from a question that is wrong. */
public final class Outages {
    public static final String DATABASE_AWAY =
            "The database cannot be reached at the moment. Nothing is wrong with your request: ask again shortly.";

    /** too many connections, shutting down, killed, read only, server gone, connection lost */
    private static final Set<Integer> AWAY = Set.of(1040, 1053, 1203, 1290, 1927, 2006, 2013, 4031);

    private Outages() {}

    public static boolean isDatabaseAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MySQLException sql && AWAY.contains(sql.getErrorCode())) return true;
            if (cause instanceof ClosedConnectionException
                    || cause instanceof ConnectException
                    || cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof TimeoutException) return true;
        }
        return false;
    }
}
