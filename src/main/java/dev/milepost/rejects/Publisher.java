package dev.milepost.rejects;

import dev.milepost.Meters;
import dev.milepost.warehouse.Schema;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Sends every reject to the topic of rejects, at least once. The table remembers which it has: a broker that is away
 * delays them and nothing else.
 */
@ApplicationScoped
class Publisher {
    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int MOST_ROUNDS = 100;

    private final Outbox outbox;
    private final RejectTopic topic;
    private final Schema schema;
    private final boolean publishes;
    private final Counter published;
    private volatile Instant restsUntil = Instant.MIN;
    private volatile boolean rests;
    private volatile boolean stopped;

    Publisher(Outbox outbox, RejectTopic topic, Schema schema, RejectSettings settings, MeterRegistry registry) {
        this.outbox = outbox;
        this.topic = topic;
        this.schema = schema;
        this.publishes = settings.publish();
        this.published = registry.counter(Meters.REJECTS_PUBLISHED);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        if (!publishes || schema.waitingFor().isPresent() || Instant.now().isBefore(restsUntil))
            return Uni.createFrom().voidItem();
        return outbox.isWaiting()
                // no transaction is begun for a broker that is away
                .chain(waiting -> waiting ? topic.ready().chain(() -> rounds(MOST_ROUNDS)) : nothing())
                .onFailure()
                .recoverWithUni(this::rest);
    }

    /** What is under way then fails with its connections, which is nothing to tell. */
    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private Uni<Void> rounds(int left) {
        return outbox.send(topic::send).chain(sent -> {
            published.increment(sent);
            if (rests) LOG.info("Rejects are published again");
            rests = false;
            return sent == 0 || left == 1 ? nothing() : rounds(left - 1);
        });
    }

    private Uni<Void> rest(Throwable failure) {
        if (!rests && !stopped)
            LOG.infof("Rejects are not published for now, the table keeps them: %s", failure.getMessage());
        rests = true;
        restsUntil = Instant.now().plus(REST);
        return nothing();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
