package dev.milepost.analysis;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One look for all who want the same at the same time. It begins after each of them has asked, so nobody is told of
 * before; and it is given up when nobody wants it any more.
 */
public final class SharedLook<T> {
    private final Supplier<Uni<T>> look;
    private @Nullable Round current;
    private @Nullable Round next;

    public SharedLook(Supplier<Uni<T>> look) {
        this.look = look;
    }

    private final class Round {
        private final CompletableFuture<T> seen = new CompletableFuture<>();
        private int asking;
        private @Nullable Cancellable running;
    }

    public Uni<T> now() {
        return Uni.createFrom().emitter(asker -> {
            Context here = Vertx.currentContext();
            Round mine;
            boolean begin;
            synchronized (this) {
                mine = next == null ? new Round() : next;
                mine.asking++;
                begin = current == null;
                if (begin) current = mine;
                else next = mine;
            }
            asker.onTermination(() -> left(mine));
            CompletableFuture<T> unused = mine.seen.whenComplete((item, failure) -> {
                Runnable tell = () -> {
                    if (failure == null) asker.complete(item);
                    else asker.fail(failure);
                };
                if (here == null) tell.run();
                else here.runOnContext(ignored -> tell.run());
            });
            if (begin) begin(mine);
        });
    }

    private void begin(Round round) {
        Cancellable running = look.get()
                .subscribe()
                .with(
                        item -> {
                            ended(round);
                            round.seen.complete(item);
                        },
                        failure -> {
                            ended(round);
                            round.seen.completeExceptionally(failure);
                        });
        boolean wanted;
        synchronized (this) {
            round.running = running;
            wanted = round.asking > 0;
        }
        if (!wanted) giveUp(round, running);
    }

    private void left(Round round) {
        Cancellable running;
        synchronized (this) {
            if (--round.asking > 0) return;
            if (round == next) next = null;
            if (round != current) return;
            running = round.running;
        }
        if (running != null) giveUp(round, running);
    }

    private void giveUp(Round round, Cancellable running) {
        running.cancel();
        ended(round);
    }

    private void ended(Round round) {
        Round waiting;
        synchronized (this) {
            if (current != round) return;
            waiting = next;
            current = waiting;
            next = null;
        }
        if (waiting != null) begin(waiting);
    }
}
