package dev.milepost.simulate;

import dev.milepost.collision.CollisionKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jboss.logging.Logger;

/**
 * The generator as one endless stream: it emits only what is asked for, draws less when Kafka takes less, and goes on
 * by itself after a failed send. Rate and running state change while it flows.
 */
@ApplicationScoped
public class Simulator {
    private static final Logger LOG = Logger.getLogger(Simulator.class);
    private static final Duration TICK = Duration.ofMillis(10);

    private final SimulatorConfig config;
    private final String source;
    private final SimulatorMeters meters;
    private final Clock clock;
    private final Pace pace;
    private final InFlight inFlight = new InFlight();

    Simulator(
            SimulatorConfig config,
            @ConfigProperty(name = "milepost.ingest.stream.source", defaultValue = "live") String source,
            MeterRegistry registry) {
        this.config = config;
        this.source = source;
        this.meters = new SimulatorMeters(registry);
        this.clock = Clock.systemUTC();
        this.pace = new Pace(config.running(), config.ratePerSecond(), System.nanoTime(), clock.instant());
    }

    /** Each event under its collision's key, so that whatever is said of one collision stays in order. */
    @Outgoing("simulated-accidents")
    public Multi<Message<Record<String, byte[]>>> events() {
        long seed = config.seed().orElseGet(ThreadLocalRandom.current()::nextLong);
        CollisionGenerator generator = new CollisionGenerator(seed, config.spread(), clock);
        return Multi.createFrom()
                .ticks()
                .every(TICK)
                .onOverflow()
                .drop() // while a burst waits for demand no other begins; what is due then is counted by the next
                .onItem()
                .transformToMultiAndConcatenate(tick -> burst(generator));
    }

    /** Starts or stops it; events already handed to Kafka are sent. */
    public void run(boolean running) {
        pace.run(running, System.nanoTime(), clock.instant());
    }

    /** @throws IllegalArgumentException unless {@link #allows} the rate */
    public void rate(double ratePerSecond) {
        pace.rate(ratePerSecond, System.nanoTime());
    }

    public static boolean allows(double ratePerSecond) {
        return Pace.allowed(ratePerSecond);
    }

    public SimulatorStatus status() {
        Pace.State state = pace.state();
        return new SimulatorStatus(
                state.running(), state.ratePerSecond(), meters.sent(), meters.failed(), state.since());
    }

    private Multi<Message<Record<String, byte[]>>> burst(CollisionGenerator generator) {
        long now = System.nanoTime();
        return Multi.createFrom()
                .range(0, inFlight.allowed(pace.take(now), now))
                .select()
                .first(number -> pace.running()) // it may have been stopped while the burst waited for demand
                .map(number -> message(generator.next()));
    }

    private Message<Record<String, byte[]>> message(CollisionEvent event) {
        String key = new CollisionKey(source, event.date().getYear(), event.reference()).toString();
        inFlight.sent(System.nanoTime());
        return Message.of(Record.of(key, EventJson.bytes(event)), this::sent, this::failed);
    }

    private CompletionStage<Void> sent() {
        inFlight.acknowledged(System.nanoTime());
        meters.countSent();
        return CompletableFuture.completedFuture(null);
    }

    /** Completes normally: a failure here would end the stream. The channel has logged the cause. */
    private CompletionStage<Void> failed(Throwable cause) {
        inFlight.failed();
        meters.countFailed();
        LOG.debugf("A simulated event was not sent: %s", cause.getMessage());
        return CompletableFuture.completedFuture(null);
    }
}
