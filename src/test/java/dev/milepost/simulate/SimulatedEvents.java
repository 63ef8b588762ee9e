package dev.milepost.simulate;

import dev.milepost.collision.CollisionKey;
import java.time.Clock;
import java.time.Duration;

/** The simulator's collisions one by one, as fast as they can be drawn, for tests elsewhere. For one thread. */
public final class SimulatedEvents {
    private final CollisionGenerator generator;

    /** @param spread how long ago the oldest may have happened */
    public SimulatedEvents(long seed, Duration spread) {
        this.generator = new CollisionGenerator(seed, spread, Clock.systemUTC());
    }

    public CollisionEvent next() {
        return generator.next();
    }

    /** The key that the simulator sends it under. */
    public static String key(CollisionEvent event) {
        return new CollisionKey("live", event.date().getYear(), event.reference()).toString();
    }

    public static byte[] json(CollisionEvent event) {
        return EventJson.bytes(event);
    }
}
