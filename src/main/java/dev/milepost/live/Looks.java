package dev.milepost.live;

import dev.milepost.warehouse.CommitBell;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** When the feed looks: while anybody follows, at once after a commit of this instance, and every so often for others'. */
@ApplicationScoped
class Looks {
    private static final Logger LOG = Logger.getLogger(Looks.class);
    private static final Duration REST = Duration.ofMillis(500);

    private final Feed feed;
    private final LiveSettings settings;
    private final LiveMeters meters;
    private final ScheduledExecutorService timers = Infrastructure.getDefaultWorkerPool();
    private final Set<Taking> clients = ConcurrentHashMap.newKeySet();
    private final Set<Tail> tails = ConcurrentHashMap.newKeySet();
    private List<UniEmitter<? super Feed.Here>> waiting = new ArrayList<>();
    private @Nullable ScheduledFuture<?> next;
    private boolean looking;
    private boolean again;
    private boolean failing;
    private Instant beaten = Instant.now();
    private volatile boolean followed;

    Looks(Feed feed, LiveSettings settings, LiveMeters meters, CommitBell bell) {
        this.feed = feed;
        this.settings = settings;
        this.meters = meters;
        bell.onRing(this::rung);
    }

    /** False when as many follow as may. */
    synchronized boolean join(Taking client) {
        if (clients.size() >= settings.maxClients()) return false;
        clients.add(client);
        meters.clients().set(clients.size());
        followed = true;
        return true;
    }

    synchronized boolean isFull() {
        return clients.size() >= settings.maxClients();
    }

    synchronized void leave(Taking client) {
        clients.remove(client);
        meters.clients().set(clients.size());
        followed = !clients.isEmpty();
    }

    void follows(Tail tail) {
        tails.add(tail);
    }

    void leaves(Tail tail) {
        tails.remove(tail);
    }

    /** Where one is after a look that begins from now on. */
    Uni<Feed.Here> fresh() {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                waiting.add(emitter);
            }
            look();
        });
    }

    /** All who follow are told that it ends here, by the end of their connection. */
    void stop() {
        List.copyOf(tails).forEach(Tail::end);
    }

    private void rung() {
        if (followed) look();
    }

    private void look() {
        List<UniEmitter<? super Feed.Here>> served;
        synchronized (this) {
            if (looking) {
                again = true;
                return;
            }
            if (!followed) {
                feed.forget();
                return;
            }
            looking = true;
            again = false;
            if (next != null) next.cancel(false);
            served = waiting;
            waiting = new ArrayList<>();
        }
        feed.look()
                .emitOn(Infrastructure.getDefaultExecutor())
                .subscribe()
                .with(here -> looked(served, here), failure -> failed(served, failure));
    }

    private void looked(List<UniEmitter<? super Feed.Here>> served, Feed.Here here) {
        if (failing) LOG.info("The live feed goes on");
        failing = false;
        tails.forEach(Tail::go);
        served.forEach(each -> each.complete(here));
        everySoOften();
        goOn(settings.poll());
    }

    private void failed(List<UniEmitter<? super Feed.Here>> served, Throwable failure) {
        if (!failing) LOG.warnf("The live feed waits for the database: %s", failure.getMessage());
        failing = true;
        served.forEach(each -> each.fail(failure));
        everySoOften();
        goOn(REST);
    }

    private void goOn(Duration pause) {
        boolean now;
        synchronized (this) {
            looking = false;
            if (!followed) {
                feed.forget();
                return;
            }
            now = !failing && (again || !waiting.isEmpty());
            if (!now) next = timers.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (now) look();
    }

    private void everySoOften() {
        Instant now = Instant.now();
        clients.stream()
                .filter(client -> client.cutIfStuck(now, settings.patience()))
                .forEach(client -> {
                    meters.stuck();
                    leave(client);
                });
        if (Duration.between(beaten, now).compareTo(settings.heartbeat()) < 0) return;
        beaten = now;
        tails.forEach(Tail::beat);
    }
}
