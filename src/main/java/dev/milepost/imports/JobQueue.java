package dev.milepost.imports;

import dev.milepost.warehouse.Schema;
import dev.milepost.warehouse.SqlFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Runs jobs one after another, oldest first. What an instance that is gone left queued or running is taken up again,
 * from the row where it was.
 */
@ApplicationScoped
public class JobQueue {
    private static final Logger LOG = Logger.getLogger(JobQueue.class);

    private final JobStore store;
    private final JobRunner runner;
    private final Spool spool;
    private final Schema schema;
    private final ImportSettings settings;
    private final String owner = ProcessHandle.current().pid() + "@" + Long.toHexString(System.currentTimeMillis());
    private final AtomicInteger wakes = new AtomicInteger();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    JobQueue(JobStore store, JobRunner runner, Spool spool, Schema schema, ImportSettings settings) {
        this.store = store;
        this.runner = runner;
        this.spool = spool;
        this.schema = schema;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        schema.ready().subscribe().with(ready -> {
            wake();
            store.needed()
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .invoke(spool::sweep)
                    .subscribe()
                    .with(swept -> {}, failure -> LOG.debug("Old uploads stay until the next start", failure));
        });
    }

    /** The job that runs here stays running in its table, which is what has it taken up again. */
    void stop(@Observes ShutdownEvent event) {
        stopped.complete(null);
    }

    /** There may be something to do. */
    void wake() {
        if (wakes.getAndIncrement() == 0) next();
    }

    private void next() {
        if (stopped.isDone()) return;
        int seen = wakes.get();
        store.claim(owner)
                .onItem()
                .ifNotNull()
                .transformToUni(this::run)
                .subscribe()
                .with(
                        ran -> {
                            if (ran != null || !wakes.compareAndSet(seen, 0)) next();
                        },
                        this::rest);
    }

    private Uni<Long> run(Claimed claimed) {
        return Uni.combine()
                .any()
                .of(runner.run(claimed), Uni.createFrom().completionStage(() -> stopped.copy()))
                .replaceWith(claimed.job().id());
    }

    /** The database is away: jobs stay as they are until it is back. */
    private void rest(Throwable failure) {
        if (stopped.isDone()) return;
        LOG.warnf(
                "Imports rest for %s. %s",
                settings.retryAfter(), SqlFailure.of(failure).advice());
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(settings.retryAfter())
                .subscribe()
                .with(rested -> next());
    }
}
