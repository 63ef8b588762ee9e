package dev.milepost.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Closes the connection of a client that reads nothing any more, so that what its answer holds on to is free again. */
final class Unread {
    private static final Cancellable NONE = () -> {};

    private final HttpServerResponse response;
    private final Duration patience;
    private final AtomicReference<Cancellable> timer = new AtomicReference<>(NONE);

    private Unread(HttpServerResponse response, Duration patience) {
        this.response = response;
        this.patience = patience;
    }

    /**
     * @param patience with one item; the next is asked for when the client has taken it
     * @param longest with all of them
     */
    static <T> Multi<T> cutOff(Multi<T> items, HttpServerResponse response, Duration patience, Duration longest) {
        return Multi.createFrom().deferred(() -> {
            Unread unread = new Unread(response, patience);
            Cancellable end = unread.closeAfter(longest);
            return items.onItem()
                    .invoke(unread::given)
                    .onRequest()
                    .invoke(unread::stop)
                    .onTermination()
                    .invoke(() -> {
                        unread.stop();
                        end.cancel();
                    });
        });
    }

    private void given() {
        timer.getAndSet(closeAfter(patience)).cancel();
    }

    private Cancellable closeAfter(Duration time) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(time)
                .subscribe()
                .with(late -> response.reset());
    }

    private void stop() {
        timer.getAndSet(NONE).cancel();
    }
}
