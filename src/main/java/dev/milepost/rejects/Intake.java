package dev.milepost.rejects;

import dev.milepost.ingest.write.RejectGate;
import dev.milepost.warehouse.Schema;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Whether records come in, and an operator's word that they may although many of them are rejected. The word is kept in
 * the database: every instance hears it within seconds, and a restart does not forget it.
 */
@ApplicationScoped
public class Intake {
    public static final Duration SHORTEST = Duration.ofSeconds(1);
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LET_PASS = "INSERT INTO ingest_intake (Intake_ID, Rejects_Pass_Until)"
            + " VALUES (1, NOW(3) + INTERVAL ? SECOND)"
            + " ON DUPLICATE KEY UPDATE Rejects_Pass_Until = VALUES(Rejects_Pass_Until)";
    private static final String UNTIL =
            "SELECT Rejects_Pass_Until FROM ingest_intake WHERE Intake_ID = 1 AND Rejects_Pass_Until > NOW(3)";

    private final Pool pool;
    private final Schema schema;
    private final RejectGate gate;

    Intake(Pool pool, Schema schema, RejectGate gate) {
        this.pool = pool;
        this.schema = schema;
        this.gate = gate;
    }

    /**
     * @param reason why intake of this instance has stopped and what to do; null while it runs
     * @param rejectsPassUntil until when rejects are let through, however many; null when they are not
     */
    public record State(@Nullable String reason, @Nullable Instant rejectsPassUntil) {}

    /** The database is not ready: the same may be asked again. */
    public static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReady(String message) {
            super(message, null, false, false);
        }
    }

    public Uni<State> state() {
        return ready().chain(() -> pool.query(UNTIL).execute())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(this::state);
    }

    /** Lets rejects pass for so long, in every instance. */
    public Uni<State> resume(Duration time) {
        return ready().chain(() -> pool.preparedQuery(LET_PASS).execute(Tuple.of(time.toSeconds())))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .chain(() -> state());
    }

    private Uni<Void> ready() {
        return schema.waitingFor()
                .map(cause -> Uni.createFrom().<Void>failure(new NotReady(cause)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private State state(RowSet<Row> rows) {
        @Nullable Instant until = null;
        for (Row row : rows) {
            LocalDateTime utc = row.getLocalDateTime(0);
            until = utc.toInstant(ZoneOffset.UTC);
        }
        return new State(gate.reason().orElse(null), until);
    }
}
