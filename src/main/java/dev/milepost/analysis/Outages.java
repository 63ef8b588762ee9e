package dev.milepost.analysis;

import dev.milepost.warehouse.SqlFailure;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** Tells a database that is away, full or going down from a question that is wrong. */
public final class Outages {
    public static final String DATABASE_AWAY =
            "The database cannot be reached at the moment. Nothing is wrong with your request: ask again shortly.";

    private Outages() {}

    public static boolean isDatabaseAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MySQLException) return passes(SqlFailure.of(cause));
            if (cause instanceof ClosedConnectionException
                    || cause instanceof SocketException
                    || cause instanceof UnknownHostException
                    || cause instanceof TimeoutException) return true;
        }
        return false;
    }

    private static boolean passes(SqlFailure failure) {
        return switch (failure) {
            case SqlFailure.Outage away -> true;
            case SqlFailure.Transient inTheWay -> true;
            case SqlFailure.Duplicate wrong -> false;
            case SqlFailure.BadRow wrong -> false;
            case SqlFailure.Mistake wrong -> false;
            case SqlFailure.Fault ours -> false;
        };
    }
}
