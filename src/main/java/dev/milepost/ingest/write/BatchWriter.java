package dev.milepost.ingest.write;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.batch.Batcher;
import dev.milepost.ingest.delivery.Fenced;
import dev.milepost.ingest.delivery.Loaded;
import dev.milepost.ingest.delivery.Quality;
import dev.milepost.ingest.delivery.Written;
import dev.milepost.warehouse.CommitBell;
import dev.milepost.warehouse.Schema;
import dev.milepost.warehouse.SqlFailure;
import dev.milepost.warehouse.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * One batch, one transaction: either every record in it is in the warehouse, or none is. Never fails but with
 * {@link Fenced}: an outage is waited for, a row that the database refuses is found and rejected, and all else commits.
 */
@ApplicationScoped
public class BatchWriter {
    private static final Logger LOG = Logger.getLogger(BatchWriter.class);
    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration A_WHILE = Duration.ofMillis(100);

    /** Another writer may be first with a key after a look, but not every time: then the row itself is at fault. */
    private static final int MOST_LOOKS = 20;

    /** Sources of which is remembered whether they repeat. */
    private static final int SOURCES = 1_000;

    private final Pool pool;
    private final Schema schema;
    private final Dimensions dimensions;
    private final RejectGate gate;
    private final Halt halt;
    private final CommitBell bell;
    private final WriteConfig config;
    private final Cache<Object, Boolean> repeating =
            Caffeine.newBuilder().maximumSize(SOURCES).build();

    BatchWriter(
            Pool pool,
            Schema schema,
            Dimensions dimensions,
            RejectGate gate,
            Halt halt,
            CommitBell bell,
            WriteConfig config) {
        this.pool = pool;
        this.schema = schema;
        this.dimensions = dimensions;
        this.gate = gate;
        this.halt = halt;
        this.bell = bell;
        this.config = config;
    }

    /** Whether intake of any source has stopped, for its rejects. */
    public boolean isHeld() {
        return gate.reason().isPresent();
    }

    /** Completes after the COMMIT, with what it did. */
    public Uni<Loaded> write(Batch batch) {
        return write(List.of(batch));
    }

    /**
     * Several in one transaction, of one kind and each of another partition. When one of them was fenced nothing is
     * known of the others: each is to be written again, by itself.
     */
    public Uni<Loaded> write(List<Batch> batches) {
        Uni<Void> passed = schema.ready();
        for (Batch batch : batches) passed = passed.chain(() -> gate.pass(batch));
        return passed.chain(() -> written(batches));
    }

    private Uni<Loaded> written(List<Batch> batches) {
        return transaction(batches, repeats(batches) ? 1 : 0)
                .invoke(bell::ring)
                .map(written -> new Loaded(
                        written, batches.stream().map(Batch::quality).reduce(Quality.NOTHING, Quality::plus)))
                .onFailure(RowRefused.class)
                .recoverWithUni(refused -> isolate(batches, String.valueOf(refused.getMessage())))
                .onFailure(Apart.class)
                .recoverWithUni(() -> inTwo(List.of(batches.getFirst()), batches.subList(1, batches.size())));
    }

    /** Part of what was to be one transaction is in the warehouse, by another one. */
    private static final class Apart extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Apart() {
            super("not all of it is new", null, false, false);
        }
    }

    /** Whether what came last from there was there already, in part at least: then a look first saves a roll-back. */
    private boolean repeats(List<Batch> batches) {
        return batches.stream().anyMatch(batch -> repeating.getIfPresent(batch.source()) != null);
    }

    private void remember(List<Batch> batches, boolean repeats) {
        for (Batch batch : batches) {
            if (repeats) repeating.put(batch.source(), Boolean.TRUE);
            else repeating.invalidate(batch.source());
        }
    }

    /** A row that the database refuses, somewhere in the batch. */
    private static final class RowRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RowRefused(String advice) {
            super(advice, null, false, false);
        }
    }

    /** @param looks how often it has been tried with a look first */
    private Uni<Written> transaction(List<Batch> batches, int looks) {
        Attempt<?, ?> attempt = Attempt.of(batches, dimensions);
        return Uni.createFrom()
                .deferred(() -> once(attempt, batches.size(), looks > 0))
                .invoke(() -> {
                    if (looks > 0) remember(batches, attempt.foundAny());
                })
                .onFailure(failure -> passes(failure, batches))
                .retry()
                .withBackOff(config.firstPause(), config.longestPause())
                .withJitter(0.2)
                .indefinitely()
                .onFailure(failure -> looks < MOST_LOOKS && found(failure) instanceof SqlFailure.Duplicate)
                .recoverWithUni(() -> transaction(batches, looks + 1))
                .onFailure(failure ->
                        found(failure) instanceof SqlFailure.BadRow || found(failure) instanceof SqlFailure.Duplicate)
                .transform(failure -> new RowRefused(found(failure).advice()))
                .onCancellation()
                .invoke(halt::forgotten)
                .invoke(halt::over);
    }

    private Uni<Written> once(Attempt<?, ?> attempt, int batches, boolean lookFirst) {
        return Transaction.of(pool, connection -> attempt.run(connection, lookFirst))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                // deadlocks and lock time-outs are over in a moment, and are no outage
                .onFailure(failure -> found(failure) instanceof SqlFailure.Transient)
                .retry()
                .withBackOff(SOON, A_WHILE)
                .atMost(10)
                .onFailure(Progress.AlreadyCommitted.class)
                .recoverWithUni(() -> {
                    Written written = attempt.written();
                    // the answer to its COMMIT was lost
                    if (written != null) return Uni.createFrom().item(written);
                    return batches == 1
                            ? Uni.createFrom().item(Written.NOTHING)
                            : Uni.createFrom().failure(new Apart());
                })
                .invoke(attempt::committed);
    }

    /** Whether it is over some time, with the data as it is; says so to who asks for the reason. */
    private boolean passes(Throwable failure, List<Batch> batches) {
        if (failure instanceof Apart) return false;
        if (failure instanceof Fenced) {
            // it may have been set back to an older state, without the dimension rows that are known here
            dimensions.forgetAll();
            return false;
        }
        return switch (found(failure)) {
            case SqlFailure.Duplicate duplicate -> isNobodysFault(batches) && wait(duplicate.advice());
            case SqlFailure.BadRow row -> isNobodysFault(batches) && wait(row.advice());
            case SqlFailure.Transient moment -> true;
            case SqlFailure.Outage outage -> wait(outage.advice());
            case SqlFailure.Mistake mistake -> wait(mistake.advice());
            case SqlFailure.Fault fault -> {
                if (halt.because(fault.advice())) LOG.error("what went wrong", failure);
                yield true;
            }
        };
    }

    /** No record of it can be refused, for there is none: an operator has to look, and nothing may be lost meanwhile. */
    private static boolean isNobodysFault(List<Batch> batches) {
        return batches.stream().allMatch(batch -> batch.entries().isEmpty());
    }

    private boolean wait(String advice) {
        halt.because(advice);
        // it may come back as another server, or as an older state of this one
        dimensions.forgetAll();
        return true;
    }

    private static SqlFailure found(Throwable failure) {
        if (failure instanceof SourceNames.Taken taken)
            return new SqlFailure.BadRow(String.valueOf(taken.getMessage()));
        return SqlFailure.of(failure);
    }

    /** Halves it until the row stands alone, and rejects it with what the database said. */
    private Uni<Loaded> isolate(List<Batch> batches, String databaseSaid) {
        int middle = batches.size() / 2;
        if (middle > 0) return inTwo(batches.subList(0, middle), batches.subList(middle, batches.size()));
        Batch batch = batches.getFirst();
        if (batch.entries().size() == 1)
            return gate.passRefused(batch, databaseSaid)
                    .chain(() -> written(List.of(Batcher.refused(batch, databaseSaid))));
        List<Batch> halves = batch.halves();
        return inTwo(List.of(halves.getFirst()), List.of(halves.getLast()));
    }

    private Uni<Loaded> inTwo(List<Batch> first, List<Batch> then) {
        return written(first).chain(loaded -> written(then).map(loaded::plus));
    }
}
