package dev.milepost.warehouse;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Something that one instance at a time does among all on a database. The lock belongs to the connection: with it go the
 * lock and whatever was not committed on it, so that what is done on this connection alone is never done beside another.
 *
 * @param purpose at most 14 letters and hyphens
 */
public record NamedLock(String purpose) {
    private static final int MAX_PURPOSE = 14;

    public NamedLock {
        if (!purpose.matches("[a-z-]{1," + MAX_PURPOSE + "}"))
            throw new IllegalArgumentException("the name of a lock is at most 64 characters long: " + purpose);
    }

    /**
     * As an expression. Names of locks are the server's, not the database's, and at most 64 characters long; MySQL 9.7
     * has no MD5 any more.
     */
    public String name() {
        return "CONCAT('milepost." + purpose + ".',"
                + " IF(CHAR_LENGTH(DATABASE()) <= 40, DATABASE(), LEFT(SHA2(DATABASE(), 256), 40)))";
    }

    /** The statement. */
    public String release() {
        return "DO RELEASE_LOCK(" + name() + ")";
    }

    /** False when another connection has it: nobody is waited for. */
    public Uni<Boolean> take(SqlConnection connection) {
        return connection.query("SELECT GET_LOCK(" + name() + ", 0)").execute().map(rows -> {
            Integer taken = rows.iterator().next().getInteger(0);
            return taken != null && taken == 1;
        });
    }
}
