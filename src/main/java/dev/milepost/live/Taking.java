package dev.milepost.live;

import io.smallrye.mutiny.helpers.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Whether a client takes what it is sent. One that takes nothing is cut off: nothing can be told to it any more. */
final class Taking {
    private final Runnable cut;
    private final AtomicLong wanted = new AtomicLong();
    private volatile Instant since = Instant.now();

    Taking(Runnable cut) {
        this.cut = cut;
    }

    /** It has taken what it was sent. */
    void wants(long more) {
        since = Instant.now();
        Subscriptions.add(wanted, more);
    }

    /** It is being sent something. */
    void isSent() {
        since = Instant.now();
        wanted.decrementAndGet();
    }

    /** True when it was cut off. */
    boolean cutIfStuck(Instant now, Duration patience) {
        if (wanted.get() > 0 || Duration.between(since, now).compareTo(patience) < 0) return false;
        cut.run();
        return true;
    }
}
