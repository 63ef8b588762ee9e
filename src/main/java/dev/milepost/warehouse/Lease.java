package dev.milepost.warehouse;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A connection of a pool for as long as some work takes. Whoever gives up, at whatever moment, also between getting the
 * connection and beginning to work, leaves it to be given back: the driver and a chain of steps would lose it for good.
 */
public final class Lease {
    private static final Cancellable OVER = () -> {};

    private Lease() {}

    /**
     * @param patience how long to wait for a connection; then fails with {@link TimeoutException}
     * @param giveBack run once when the work has ended, failed or was cancelled, and waited for unless it was cancelled; it
     *     must not fail
     */
    public static <T> Uni<T> of(
            Pool pool,
            Duration patience,
            Function<SqlConnection, Uni<T>> work,
            Function<SqlConnection, Uni<Void>> giveBack) {
        return Uni.createFrom().emitter(waiting -> {
            AtomicReference<Cancellable> running = new AtomicReference<>();
            Cancellable timer = Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(patience)
                    .subscribe()
                    .with(late -> tooLate(waiting, running, patience));
            waiting.onTermination(() -> {
                timer.cancel();
                end(running);
            });
            pool.getConnection()
                    .subscribe()
                    .with(connection -> begin(connection, work, giveBack, waiting, running), waiting::fail);
        });
    }

    /**
     * The same for work that gives one item after another: the connection is given back when they end, fail or are no
     * longer wanted.
     */
    public static <T> Multi<T> stream(
            Pool pool,
            Duration patience,
            Function<SqlConnection, Multi<T>> work,
            Function<SqlConnection, Uni<Void>> giveBack) {
        return Multi.createFrom().deferred(() -> {
            CompletableFuture<SqlConnection> given = new CompletableFuture<>();
            CompletableFuture<Void> done = new CompletableFuture<>();
            Cancellable lease = of(
                            pool,
                            patience,
                            connection -> {
                                given.complete(connection);
                                return Uni.createFrom().completionStage(done);
                            },
                            giveBack)
                    .subscribe()
                    .with(returned -> {}, given::completeExceptionally);
            return Uni.createFrom()
                    .completionStage(given)
                    .onItem()
                    .transformToMulti(work)
                    .onTermination()
                    .invoke(() -> {
                        done.complete(null);
                        lease.cancel();
                    });
        });
    }

    private static <T> void begin(
            SqlConnection connection,
            Function<SqlConnection, Uni<T>> work,
            Function<SqlConnection, Uni<Void>> giveBack,
            UniEmitter<? super T> waiting,
            AtomicReference<Cancellable> running) {
        if (running.get() == OVER) {
            connection.closeAndForget();
            return;
        }
        Cancellable begun = Uni.createFrom()
                .deferred(() -> work.apply(connection))
                .onTermination()
                .call(() -> giveBack.apply(connection))
                .subscribe()
                .with(waiting::complete, waiting::fail);
        // given up meanwhile: nobody else will end it
        if (!running.compareAndSet(null, begun)) begun.cancel();
    }

    private static void tooLate(UniEmitter<?> waiting, AtomicReference<Cancellable> running, Duration patience) {
        if (running.get() == null) waiting.fail(new TimeoutException("no database connection in " + patience));
    }

    private static void end(AtomicReference<Cancellable> running) {
        Cancellable begun = running.getAndSet(OVER);
        if (begun != null) begun.cancel();
    }
}
