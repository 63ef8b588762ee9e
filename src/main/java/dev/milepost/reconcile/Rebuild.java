package dev.milepost.reconcile;

import dev.milepost.warehouse.Schema;
import dev.milepost.warehouse.SqlFailure;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rollups right while everything else goes on. One at a time on a database, however many instances; how far it
 * is stands in the database, for each of them to tell.
 */
@ApplicationScoped
public class Rebuild {
    private static final Logger LOG = Logger.getLogger(Rebuild.class);

    /** The server stops a statement by itself; this is for a few of them, and for a server that says nothing. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final String FAREWELL = "ROLLBACK; " + RebuildLock.RELEASE + "; " + StatementLimit.NONE;

    private final Pool pool;
    private final Pool read;
    private final Schema schema;
    private final ReconcileSettings settings;
    private final AtomicReference<@Nullable Cancellable> work = new AtomicReference<>();

    Rebuild(Pool pool, @ReactiveDataSource("read") Pool read, Schema schema, ReconcileSettings settings) {
        this.pool = pool;
        this.read = read;
        this.schema = schema;
        this.settings = settings;
    }

    /** Completes when one has begun, which then goes on by itself. Fails with {@link ReconcileRefused}. */
    public Uni<RebuildProgress> start() {
        return ready(() -> {
            CompletableFuture<RebuildProgress> begun = new CompletableFuture<>();
            // subscribed apart from the request: one that is given up must not take the lock with it
            Cancellable run = Borrowed.of(
                            pool, settings.connectTimeout(), FAREWELL, () -> {}, connection -> begin(connection, begun))
                    .subscribe()
                    .with(done -> LOG.info("The rollups say what the facts say"), failure -> {
                        if (!begun.completeExceptionally(failure))
                            LOG.warnf("The rebuild of the rollups ended: %s", advice(failure));
                    });
            return Uni.createFrom().completionStage(begun.whenComplete((progress, refused) -> {
                if (progress != null) work.set(run);
            }));
        });
    }

    /** Of the latest one, on whichever instance. */
    public Uni<RebuildProgress> progress() {
        return ready(() -> RebuildRow.latest(read)
                .ifNoItem()
                .after(settings.connectTimeout())
                .failWith(() -> new TimeoutException("no answer in " + settings.connectTimeout())));
    }

    void stop(@Observes ShutdownEvent event) {
        Cancellable run = work.getAndSet(null);
        if (run != null) run.cancel();
    }

    private Uni<Void> begin(SqlConnection connection, CompletableFuture<RebuildProgress> begun) {
        StatementLimit limit = new StatementLimit(settings.statementTimeout());
        return RebuildLock.take(connection)
                .chain(() -> connection.query(limit.set()).execute())
                .chain(() -> RebuildRow.begin(connection))
                .call(row -> RebuildRow.latest(connection).invoke(begun::complete))
                .chain(row -> new RebuildRun(connection, row, limit.duration().plus(GRACE))
                        .toTheEnd()
                        .onFailure()
                        .call(failure -> row.fail(pool, advice(failure))
                                .ifNoItem()
                                .after(settings.connectTimeout())
                                .fail()
                                .onFailure()
                                .recoverWithNull()));
    }

    /** What was committed until then is right, so that it can be started again at any time. */
    private String advice(Throwable failure) {
        if (failure instanceof RebuildRun.KeepsDiffering) return String.valueOf(failure.getMessage());
        if (StatementLimit.exceeded(failure))
            return String.valueOf(ReconcileRefused.TooSlow.statement(settings.statementTimeout())
                    .getMessage());
        return SqlFailure.of(failure).advice() + " What was corrected until then is right; start another.";
    }

    private <T> Uni<T> ready(java.util.function.Supplier<Uni<T>> asked) {
        return Uni.createFrom()
                .deferred(() -> schema.waitingFor()
                        .map(cause -> Uni.createFrom().<T>failure(new ReconcileRefused.NotReady(cause)))
                        .orElseGet(asked));
    }
}
