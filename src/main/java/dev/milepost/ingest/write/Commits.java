package dev.milepost.ingest.write;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.mysqlclient.MySQLClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDateTime;

/**
 * Numbers for transactions that add or revise collisions, so that who follows them finds what is new. A transaction that
 * is rolled back leaves a gap; one that commits late fills its own.
 */
final class Commits {
    private static final String NEXT = "INSERT INTO ingest_commit (Committed) VALUES (?)";

    private Commits() {}

    /** The number of this transaction; its row is seen by others when the facts are. */
    static Uni<Long> next(SqlConnection connection, LocalDateTime now) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(now))
                .map(done -> done.property(MySQLClient.LAST_INSERTED_ID));
    }
}
