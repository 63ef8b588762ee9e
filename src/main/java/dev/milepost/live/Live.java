package dev.milepost.live;

import dev.milepost.analysis.CommitLog;
import dev.milepost.analysis.Filter;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Collisions as they are committed, by whichever instance. Who resumes from an event gets what came after it, once each;
 * when that cannot be done it is told, and never left with a hole. However many follow and however slowly they take, what
 * is held for them is bounded.
 */
@ApplicationScoped
public class Live {
    private final Looks looks;
    private final Feed feed;
    private final Replay replay;
    private final CommitLog log;
    private final LiveMeters meters;
    private final LiveSettings settings;

    Live(Looks looks, Feed feed, Replay replay, CommitLog log, LiveMeters meters, LiveSettings settings) {
        this.looks = looks;
        this.feed = feed;
        this.replay = replay;
        this.log = log;
        this.meters = meters;
        this.settings = settings;
    }

    /** An id as events carry it; empty for any other text. */
    public static Optional<From> from(String lastEventId) {
        return Position.read(lastEventId).map(From::new);
    }

    /** The event that somebody resumes from. */
    public static final class From {
        private final Position position;

        private From(Position position) {
            this.position = position;
        }
    }

    /**
     * Fails with {@link TooManyFollow}, or when the database is away. Then begins with {@link LiveEvent.Alive}, unless it
     * resumes, and ends only after a {@link LiveEvent.Reset}, and with the process.
     *
     * @param since empty for what is committed from now on
     * @param cut ends the connection of a client that takes nothing
     */
    public Multi<LiveEvent> follow(Filter filter, Optional<From> since, Runnable cut) {
        return Multi.createFrom().deferred(() -> {
            Taking taking = new Taking(cut);
            if (!looks.join(taking)) return Multi.createFrom().failure(tooMany());
            return looks.fresh()
                    .onItem()
                    .transformToMulti(here -> events(here, filter, since))
                    .onRequest()
                    .invoke(taking::wants)
                    .onItem()
                    .invoke(event -> {
                        taking.isSent();
                        meters.sent(event);
                    })
                    .onTermination()
                    .invoke(() -> looks.leave(taking));
        });
    }

    /** Fails as {@link #follow} would at this moment; once events are sent nobody can be told any more. */
    public Uni<Void> open() {
        return looks.isFull()
                ? Uni.createFrom().failure(tooMany())
                : log.look(CommitLog.Look::newest).replaceWithVoid();
    }

    private TooManyFollow tooMany() {
        return new TooManyFollow(settings.maxClients());
    }

    private Multi<LiveEvent> events(Feed.Here here, Filter filter, Optional<From> since) {
        Multi<LiveEvent> alive = Multi.createFrom()
                .item(() -> new LiveEvent.Alive(here.position().text()));
        Multi<LiveEvent> tail = Tail.of(feed.window(), here.next(), filter, looks::follows, looks::leaves);
        if (since.isEmpty()) return Multi.createBy().concatenating().streams(alive, tail);
        Multi<LiveEvent> before = replay.events(since.get().position, here.position(), filter);
        Multi<LiveEvent> resumed = Multi.createBy().concatenating().streams(before, alive, tail);
        return untilReset(resumed);
    }

    private static Multi<LiveEvent> untilReset(Multi<LiveEvent> events) {
        boolean[] over = {false};
        return events.select().first(event -> {
            boolean goesOn = !over[0];
            over[0] |= event instanceof LiveEvent.Reset;
            return goesOn;
        });
    }

    void stop(@Observes ShutdownEvent event) {
        looks.stop();
    }
}
