package dev.milepost.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Closes the connection of a client that reads nothing any more, so that what its answer holds on to is free again. */
final class Unread {
    private static final Logger log = Logger.getLogger(Unread.class);
    private static final Cancellable NONE = () -> {};

    private final HttpServerRequest request;
    private final Duration patience;
    private final AtomicReference<Cancellable> timer = new AtomicReference<>(NONE);

    private Unread(HttpServerRequest request, Duration patience) {
        this.request = request;
        this.patience = patience;
    }

    /**
     * @param patience with one item; the next is asked for when the client has taken it
     * @param longest with all of them
     */
    static <T> Multi<T> cutOff(Multi<T> items, HttpServerRequest request, Duration patience, Duration longest) {
        return Multi.createFrom().deferred(() -> {
            Unread unread = new Unread(request, patience);
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
                .with(late -> close());
    }

    private void close() {
        log.infof(
                "The client at %s does not read its answer, or not fast enough, and was cut off",
                request.remoteAddress());
        Connections.cut(request);
    }

    private void stop() {
        timer.getAndSet(NONE).cancel();
    }
}
