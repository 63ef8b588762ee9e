package dev.milepost.simulate;

import dev.milepost.Meters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** What became of the generator's events since the application started. */
final class SimulatorMeters {
    /** {@code sent}: Kafka has it on all in-sync replicas; {@code failed}: given up after its delivery time-out. */
    static final String RESULT = "result";

    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();

    SimulatorMeters(MeterRegistry registry) {
        register(registry, "sent", sent);
        register(registry, "failed", failed);
    }

    void countSent() {
        sent.increment();
    }

    void countFailed() {
        failed.increment();
    }

    long sent() {
        return sent.sum();
    }

    long failed() {
        return failed.sum();
    }

    private static void register(MeterRegistry registry, String result, LongAdder count) {
        FunctionCounter.builder(Meters.SIMULATED, count, LongAdder::sum)
                .description("Events of the simulator")
                .tag(RESULT, result)
                .register(registry);
    }
}
