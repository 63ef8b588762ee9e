package dev.milepost.ingest.write;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.delivery.Position;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Stops intake before it empties a topic into the rejects: when more than a share of the last records would be rejected,
 * their batch waits, uncommitted, until an operator lets rejects pass, or until it is somebody else's to write. Nothing
 * is lost meanwhile and no membership of the consumer group.
 */
@ApplicationScoped
public class RejectGate {
    private static final Logger LOG = Logger.getLogger(RejectGate.class);
    private static final int SOURCES = 1_000;
    private static final String MAY_PASS =
            "COALESCE((SELECT Rejects_Pass_Until > NOW(3) FROM ingest_intake WHERE Intake_ID = 1), 0)";
    private static final String LOOK_AT_PARTITION = "SELECT " + MAY_PASS + ", (SELECT COUNT(*) FROM ingest_position"
            + " WHERE Topic = ? AND Kafka_Partition = ? AND Epoch = ? AND Next_Offset = ?)";
    private static final String LOOK_AT_JOB = "SELECT " + MAY_PASS + ", (SELECT COUNT(*) FROM import_lane"
            + " WHERE Import_ID = ? AND Lane = ? AND Epoch = ? AND Next_Row = ?)";

    private final Pool pool;
    private final RejectConfig config;
    private final Cache<String, RejectWindow> windows =
            Caffeine.newBuilder().maximumSize(SOURCES).build();
    private final Map<String, String> stopped = new ConcurrentHashMap<>();

    RejectGate(Pool pool, RejectConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Why intake has stopped, and how it goes on; empty while it has not. */
    public Optional<String> reason() {
        return stopped.values().stream().findFirst();
    }

    /** Completes when the batch may be written. What is wrong with a file's rows is the import's to judge. */
    Uni<Void> pass(Batch batch) {
        boolean stream = batch.position() instanceof Position.Partition;
        int records = batch.entries().size() + batch.refusals().size();
        int rejected = stream ? batch.refusals().size() : 0;
        String example =
                rejected == 0 ? "" : batch.refusals().getFirst().record().detail();
        return pass(batch.position(), records, rejected, example);
    }

    /** Completes when one record of it that the database refuses may be rejected; it was counted before. */
    Uni<Void> passRefused(Batch batch, String databaseSaid) {
        return pass(batch.position(), 0, 1, databaseSaid);
    }

    private Uni<Void> pass(Position position, int records, int rejected, String example) {
        // somebody waits for its answer, and it was rejected before
        if (position instanceof Position.Replay) return Uni.createFrom().voidItem();
        String source = source(position);
        RejectWindow window = windows.get(source, absent -> new RejectWindow(config.window(), config.maxShare()));
        return Uni.createFrom()
                .deferred(() -> {
                    synchronized (window) {
                        if (window.admits(records, rejected))
                            return Uni.createFrom().item(true);
                    }
                    return permitted(position).invoke(permitted -> {
                        if (permitted) goOn(source, window);
                        else stop(source, position, window.rejected() + rejected, example);
                    });
                })
                .onItem()
                .transformToUni(passes ->
                        passes ? Uni.createFrom().voidItem() : Uni.createFrom().<Void>failure(new StillStopped()))
                .onFailure(StillStopped.class)
                .retry()
                .withBackOff(config.lookAgain(), config.lookAgain())
                .indefinitely();
    }

    /** Not a fault: what makes the gate look again. */
    private static final class StillStopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StillStopped() {
            super("intake has stopped", null, false, false);
        }
    }

    private void goOn(String source, RejectWindow window) {
        synchronized (window) {
            window.clear();
        }
        if (stopped.remove(source) != null) LOG.infof("Intake of %s goes on", source);
    }

    /** By an operator's word; or because its position is no longer ours to move, which the writer will find out. */
    private Uni<Boolean> permitted(Position position) {
        return (switch (position) {
                    case Position.Partition p ->
                        look(LOOK_AT_PARTITION, Tuple.of(p.topic(), p.partition(), p.epoch(), p.from()));
                    case Position.Job job ->
                        look(LOOK_AT_JOB, Tuple.of(job.importId(), job.lane(), job.epoch(), job.from()));
                    case Position.Replay replay -> Uni.createFrom().item(true);
                })
                .ifNoItem()
                .after(config.lookAgain().multipliedBy(5))
                .fail()
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Boolean> look(String question, Tuple values) {
        return pool.preparedQuery(question).execute(values).map(rows -> {
            Row row = rows.iterator().next();
            return row.getLong(0) != 0 || row.getLong(1) == 0;
        });
    }

    private void stop(String source, Position position, long rejected, String example) {
        String reason = "Intake of " + source + " has stopped: " + rejected + " of the last records would be rejected,"
                + " more than " + Math.round(100 * config.maxShare()) + " % of " + config.window()
                + ". Nothing is lost: they wait from " + position.from() + " on. For example: " + example
                + " Correct what sends them or the code list that does not know them; or let rejects pass with"
                + " POST /api/v1/intake/resume, or raise milepost.ingest.rejects.max-share.";
        if (stopped.put(source, reason) == null) LOG.warn(reason);
    }

    private static String source(Position position) {
        return switch (position) {
            case Position.Partition p -> p.topic() + "-" + p.partition();
            case Position.Job job -> "import " + job.importId();
            case Position.Replay replay -> "reject " + replay.rejectId();
        };
    }
}
