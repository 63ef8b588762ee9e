package dev.milepost.imports;

import dev.milepost.warehouse.SqlFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs jobs one after another, oldest first; rests while the database is away. */
final class JobSlot {
    private static final Logger LOG = Logger.getLogger(JobSlot.class);
    private static final int BEATS_A_LEASE = 5;

    /** Of the claims of this slot alone: a job of its own that still runs when it looks for another was left. */
    private final String owner;

    private final JobStore store;
    private final JobRunner runner;
    private final ImportSettings settings;
    private final AtomicInteger wakes = new AtomicInteger();
    private final CompletableFuture<Void> abandoned = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> stopping = new CompletableFuture<>();
    /** Said once, however long it takes. */
    private volatile @Nullable String restsFor;

    JobSlot(String owner, JobStore store, JobRunner runner, ImportSettings settings) {
        this.owner = owner;
        this.store = store;
        this.runner = runner;
        this.settings = settings;
    }

    /** No batch is begun any more; completes when the job that runs here has been left, or there is none. */
    Uni<Void> stop() {
        stopping.complete(null);
        if (wakes.getAndIncrement() == 0) ended.complete(null);
        return Uni.createFrom().completionStage(ended);
    }

    /** The job that runs here stays running in its table until its lease is over. */
    void abandon() {
        abandoned.complete(null);
    }

    /** There may be something to do. */
    void wake() {
        if (!stopping.isDone() && wakes.getAndIncrement() == 0) next();
    }

    private void next() {
        if (stopping.isDone()) {
            ended.complete(null);
            return;
        }
        int seen = wakes.get();
        store.claim(owner)
                .invoke(() -> restsFor = null)
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
                .of(
                        runner.run(claimed, stopping::isDone),
                        lost(claimed),
                        Uni.createFrom().completionStage(() -> abandoned.copy()))
                .replaceWith(claimed.job().id());
    }

    /** Shows that the job is in good hands; completes when it is in others'. */
    private Uni<Void> lost(Claimed claimed) {
        return Multi.createFrom()
                .ticks()
                .every(settings.lease().dividedBy(BEATS_A_LEASE))
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(
                        tick -> store.beat(claimed.claim()).onFailure().recoverWithItem(true))
                .select()
                .first(stands -> stands)
                .onItem()
                .ignoreAsUni();
    }

    /** The database is away: jobs stay as they are until it is back. */
    private void rest(Throwable failure) {
        if (stopping.isDone()) {
            ended.complete(null);
            return;
        }
        String advice = SqlFailure.of(failure).advice();
        if (!advice.equals(restsFor)) LOG.warnf("Imports rest until the database is back. %s", advice);
        restsFor = advice;
        Uni<Void> rested = Uni.createFrom().voidItem().onItem().delayIt().by(settings.retryAfter());
        Uni.combine()
                .any()
                .of(rested, Uni.createFrom().completionStage(() -> stopping.copy()))
                .subscribe()
                .with(over -> next());
    }
}
