package dev.milepost.warehouse;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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
        return of(pool, patience, work, giveBack, giveBack);
    }

    /** @param abandon run instead of {@code giveBack} when the work was cancelled, after it was */
    static <T> Uni<T> of(
            Pool pool,
            Duration patience,
            Function<SqlConnection, Uni<T>> work,
            Function<SqlConnection, Uni<Void>> giveBack,
            Function<SqlConnection, Uni<Void>> abandon) {
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
                    .with(
                            connection -> begin(new Held(connection, giveBack, abandon), work, waiting, running),
                            waiting::fail);
        });
    }

    /** A connection that goes back once, in one of two ways; what has begun to go back is not stopped. */
    private static final class Held {
        private final SqlConnection connection;
        private final Function<SqlConnection, Uni<Void>> giveBack;
        private final Function<SqlConnection, Uni<Void>> abandon;
        private final AtomicBoolean back = new AtomicBoolean();

        Held(
                SqlConnection connection,
                Function<SqlConnection, Uni<Void>> giveBack,
                Function<SqlConnection, Uni<Void>> abandon) {
            this.connection = connection;
            this.giveBack = giveBack;
            this.abandon = abandon;
        }

        Uni<Void> ended() {
            if (back.getAndSet(true)) return Uni.createFrom().voidItem();
            Uni<Void> going = giveBack.apply(connection).memoize().indefinitely();
            going.subscribe().with(done -> {}, failure -> {});
            return going;
        }

        void abandoned() {
            if (!back.getAndSet(true)) abandon.apply(connection).subscribe().with(done -> {}, failure -> {});
        }
    }

    private static <T> void begin(
            Held held,
            Function<SqlConnection, Uni<T>> work,
            UniEmitter<? super T> waiting,
            AtomicReference<Cancellable> running) {
        if (running.get() == OVER) {
            held.connection.closeAndForget();
            return;
        }
        Cancellable asked = Uni.createFrom()
                .deferred(() -> work.apply(held.connection))
                .onItemOrFailure()
                .call(held::ended)
                .subscribe()
                .with(waiting::complete, waiting::fail);
        Cancellable begun = () -> {
            asked.cancel();
            held.abandoned();
        };
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
