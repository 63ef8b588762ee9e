package dev.milepost.live;

import dev.milepost.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The meters of the live feed. */
@ApplicationScoped
class LiveMeters {
    private final AtomicInteger clients = new AtomicInteger();
    private final Counter events;
    private final Timer latency;
    private final Counter stuck;
    private final Map<LiveEvent.Why, Counter> resets = new EnumMap<>(LiveEvent.Why.class);

    LiveMeters(MeterRegistry registry) {
        registry.gauge(Meters.LIVE_CLIENTS, clients);
        this.events = registry.counter(Meters.LIVE_EVENTS);
        this.latency = Timer.builder(Meters.LIVE_LATENCY)
                .serviceLevelObjectives(Stream.of(5, 10, 20, 40, 80, 160, 500, 1_000, 5_000)
                        .map(Duration::ofMillis)
                        .toArray(Duration[]::new))
                .register(registry);
        this.stuck = registry.counter(Meters.LIVE_RESETS, "reason", "stuck");
        for (LiveEvent.Why why : LiveEvent.Why.values())
            resets.put(why, registry.counter(Meters.LIVE_RESETS, "reason", why.word()));
    }

    void stuck() {
        stuck.increment();
    }

    AtomicInteger clients() {
        return clients;
    }

    void seen(Instant written) {
        Duration since = Duration.between(written, Instant.now());
        // by the clock of whoever wrote
        latency.record(since.isNegative() ? Duration.ZERO : since);
    }

    void sent(LiveEvent event) {
        switch (event) {
            case LiveEvent.Collision collision -> events.increment();
            case LiveEvent.Reset reset ->
                Objects.requireNonNull(resets.get(reset.why())).increment();
            case LiveEvent.Alive alive -> {}
        }
    }
}
