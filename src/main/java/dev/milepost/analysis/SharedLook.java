package dev.milepost.analysis;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One look for all who want the same at the same time. It begins after each of them has asked, so nobody is told of before. */
final class SharedLook<T> {
    private final Supplier<Uni<T>> look;
    private @Nullable CompletableFuture<T> next;
    private boolean looking;

    SharedLook(Supplier<Uni<T>> look) {
        this.look = look;
    }

    Uni<T> now() {
        CompletableFuture<T> mine;
        boolean begin;
        synchronized (this) {
            mine = next == null ? new CompletableFuture<>() : next;
            begin = !looking;
            looking = true;
            next = begin ? null : mine;
        }
        // a copy: one that is not wanted any more is no end of the others
        Uni<T> seen = Uni.createFrom().completionStage(mine.copy());
        if (begin) begin(mine);
        Context here = Vertx.currentContext();
        return here == null ? seen : seen.emitOn(task -> here.runOnContext(ignored -> task.run()));
    }

    private void begin(CompletableFuture<T> round) {
        look.get()
                .subscribe()
                .with(
                        seen -> {
                            ended();
                            round.complete(seen);
                        },
                        failure -> {
                            ended();
                            round.completeExceptionally(failure);
                        });
    }

    private void ended() {
        CompletableFuture<T> waiting;
        synchronized (this) {
            waiting = next;
            next = null;
            looking = waiting != null;
        }
        if (waiting != null) begin(waiting);
    }
}
