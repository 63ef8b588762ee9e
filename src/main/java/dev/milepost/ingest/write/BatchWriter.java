package dev.milepost.ingest.write;

import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.batch.Batcher;
import dev.milepost.ingest.delivery.Fenced;
import dev.milepost.ingest.delivery.Loaded;
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

    private final Pool pool;
    private final Schema schema;
    private final Dimensions dimensions;
    private final RejectGate gate;
    private final Halt halt;
    private final CommitBell bell;
    private final WriteConfig config;

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

    /** Completes after the COMMIT, with what it did. */
    public Uni<Loaded> write(Batch batch) {
        return schema.ready().chain(() -> gate.pass(batch)).chain(() -> written(batch));
    }

    private Uni<Loaded> written(Batch batch) {
        return transaction(batch, 0)
                .invoke(bell::ring)
                .map(written -> new Loaded(written, batch.quality()))
                .onFailure(RowRefused.class)
                .recoverWithUni(refused -> isolate(batch, String.valueOf(refused.getMessage())));
    }

    /** A row that the database refuses, somewhere in the batch. */
    private static final class RowRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RowRefused(String advice) {
            super(advice, null, false, false);
        }
    }

    /** @param looks how often it has been tried with a look first */
    private Uni<Written> transaction(Batch batch, int looks) {
        Attempt<?, ?> attempt = Attempt.of(batch, dimensions);
        return Uni.createFrom()
                .deferred(() -> once(attempt, looks > 0))
                .onFailure(failure -> passes(failure, batch))
                .retry()
                .withBackOff(config.firstPause(), config.longestPause())
                .withJitter(0.2)
                .indefinitely()
                .onFailure(failure -> looks < MOST_LOOKS && found(failure) instanceof SqlFailure.Duplicate)
                .recoverWithUni(() -> transaction(batch, looks + 1))
                .onFailure(failure ->
                        found(failure) instanceof SqlFailure.BadRow || found(failure) instanceof SqlFailure.Duplicate)
                .transform(failure -> new RowRefused(found(failure).advice()))
                .onCancellation()
                .invoke(halt::forgotten)
                .invoke(halt::over);
    }

    private Uni<Written> once(Attempt<?, ?> attempt, boolean lookFirst) {
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
                .recoverWithItem(attempt::written)
                .invoke(attempt::committed);
    }

    /** Whether it is over some time, with the data as it is; says so to who asks for the reason. */
    private boolean passes(Throwable failure, Batch batch) {
        if (failure instanceof Fenced) {
            // it may have been set back to an older state, without the dimension rows that are known here
            dimensions.forgetAll();
            return false;
        }
        return switch (found(failure)) {
            case SqlFailure.Duplicate duplicate -> isNobodysFault(batch) && wait(duplicate.advice());
            case SqlFailure.BadRow row -> isNobodysFault(batch) && wait(row.advice());
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
    private static boolean isNobodysFault(Batch batch) {
        return batch.entries().isEmpty();
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

    /** Halves the batch until the row stands alone, and rejects it with what the database said. */
    private Uni<Loaded> isolate(Batch batch, String databaseSaid) {
        if (batch.entries().size() == 1)
            return gate.passRefused(batch, databaseSaid).chain(() -> written(Batcher.refused(batch, databaseSaid)));
        List<Batch> halves = batch.halves();
        return written(halves.getFirst())
                .chain(first -> written(halves.getLast()).map(first::plus));
    }
}
