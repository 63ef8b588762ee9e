package dev.milepost.live;

import dev.milepost.analysis.Filter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.Subscriptions;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One who follows the window, as fast as it asks for more; holds nothing but its place in it. */
final class Tail implements Flow.Subscription {
    private final Window window;
    private final Filter filter;
    private final Flow.Subscriber<? super LiveEvent> subscriber;
    private final Consumer<Tail> gone;
    private final AtomicLong wanted = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private long at;
    private volatile boolean beat;
    private volatile boolean ended;
    private volatile boolean over;

    private Tail(
            Window window, long at, Filter filter, Flow.Subscriber<? super LiveEvent> subscriber, Consumer<Tail> gone) {
        this.window = window;
        this.at = at;
        this.filter = filter;
        this.subscriber = subscriber;
        this.gone = gone;
    }

    /** @param at the number of the first event */
    static Multi<LiveEvent> of(Window window, long at, Filter filter, Consumer<Tail> come, Consumer<Tail> gone) {
        return Multi.createFrom().publisher(subscriber -> {
            Tail tail = new Tail(window, at, filter, subscriber, gone);
            come.accept(tail);
            subscriber.onSubscribe(tail);
            tail.go();
        });
    }

    @Override
    public void request(long more) {
        Subscriptions.add(wanted, more);
        go();
    }

    @Override
    public void cancel() {
        over = true;
        gone.accept(this);
    }

    /** Says that the connection stands, once there is nothing else to say. */
    void beat() {
        beat = true;
        go();
    }

    /** Nothing comes any more. */
    void end() {
        ended = true;
        go();
    }

    /** Hands on what is there and wanted; whoever calls meanwhile only says that there may be more. */
    void go() {
        if (calls.getAndIncrement() != 0) return;
        int seen = 1;
        do {
            handOn();
            seen = calls.addAndGet(-seen);
        } while (seen != 0);
    }

    private void handOn() {
        while (!over && !ended && wanted.get() > 0) {
            LiveEvent event = next();
            if (event == null) return;
            Subscriptions.produced(wanted, 1);
            ended = event instanceof LiveEvent.Reset;
            subscriber.onNext(event);
        }
        if (over || !ended) return;
        cancel();
        subscriber.onComplete();
    }

    private @Nullable LiveEvent next() {
        while (true) {
            Window.Event event = window.at(at);
            if (event != null) {
                at++;
                if (event.written().passes(filter))
                    return new LiveEvent.Collision(event.id(), event.json(filter.detail()));
            } else if (window.missed(at)) {
                return new LiveEvent.Reset(window.id(), window.why(at));
            } else {
                String id = window.idAt(at);
                if (id != null) return alive(id);
            }
        }
    }

    private @Nullable LiveEvent alive(String id) {
        if (!beat) return null;
        beat = false;
        return new LiveEvent.Alive(id);
    }
}
