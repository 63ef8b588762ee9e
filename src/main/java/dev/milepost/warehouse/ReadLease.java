package dev.milepost.warehouse;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A connection to read with. Whoever gives up has what it is running stopped in the server: nobody waits for that answer
 * any more, and others wait for the connection.
 */
public final class ReadLease {
    /** A statement that had not arrived there when its end was asked for is asked to end again. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final int MOST_TIMES = 10;

    /** The next reader of the connection finds no limit of rows that it did not set. */
    private static final String END = "COMMIT; SET SESSION sql_select_limit = DEFAULT";

    private final Kill kill;
    private final String begin;
    private final AtomicLong id = new AtomicLong();

    private ReadLease(Kill kill, String begin) {
        this.kill = kill;
        this.begin = begin;
    }

    /**
     * @param patience how long to wait for a connection
     * @param begin statements that set the session up and begin its transaction, which is ended in any case
     */
    public static <T> Uni<T> of(
            Pool pool, Kill kill, Duration patience, String begin, Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            ReadLease lease = new ReadLease(kill, begin);
            return Lease.of(
                    pool,
                    patience,
                    connection -> lease.begun(connection).chain(() -> work.apply(connection)),
                    ReadLease::end,
                    lease::stop);
        });
    }

    /** The same for work that gives one item after another, for as long as it does and they are wanted. */
    public static <T> Multi<T> stream(
            Pool pool, Kill kill, Duration patience, String begin, Function<SqlConnection, Multi<T>> work) {
        return Multi.createFrom().deferred(() -> {
            CompletableFuture<SqlConnection> given = new CompletableFuture<>();
            CompletableFuture<Void> done = new CompletableFuture<>();
            Cancellable lease = of(pool, kill, patience, begin, connection -> {
                        given.complete(connection);
                        return Uni.createFrom().completionStage(done);
                    })
                    .subscribe()
                    .with(returned -> {}, given::completeExceptionally);
            return Uni.createFrom()
                    .completionStage(given)
                    .onItem()
                    .transformToMulti(work)
                    .onTermination()
                    .invoke((failure, cancelled) -> {
                        if (failure == null && !cancelled) done.complete(null);
                        else lease.cancel();
                    });
        });
    }

    private Uni<Void> begun(SqlConnection connection) {
        return connection
                .query("SELECT CONNECTION_ID(); " + begin)
                .execute()
                .invoke(rows -> id.set(rows.iterator().next().getLong(0)))
                .replaceWithVoid();
    }

    private Uni<Void> stop(SqlConnection connection) {
        return (id.get() == 0 ? Uni.createFrom().voidItem() : stopped(connection, MOST_TIMES))
                .chain(() -> end(connection));
    }

    private Uni<Void> stopped(SqlConnection connection, int timesLeft) {
        return kill.statementOf(id.get()).chain(() -> {
            Uni<Void> idle = emptyStatement(connection);
            return timesLeft == 0
                    ? idle
                    : idle.ifNoItem().after(AGAIN).recoverWithUni(() -> stopped(connection, timesLeft - 1));
        });
    }

    /** Queues behind what is running, and takes upon itself a kill that comes when that has ended. */
    private static Uni<Void> emptyStatement(SqlConnection connection) {
        return connection.query("DO 0").execute().onFailure().recoverWithNull().replaceWithVoid();
    }

    private static Uni<Void> end(SqlConnection connection) {
        return connection
                .query(END)
                .execute()
                .onFailure()
                .recoverWithNull()
                .eventually(connection::close)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
