package dev.milepost.imports;

import dev.milepost.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts imports that have ended, once their row says so. */
@ApplicationScoped
class ImportMeters {
    private final Counter completed;
    private final Counter failed;

    /** Both are there from the start: an increase from nothing to one is none to Prometheus. */
    ImportMeters(MeterRegistry registry) {
        completed = counter(registry, ImportState.COMPLETED);
        failed = counter(registry, ImportState.FAILED);
    }

    void ended(ImportState state) {
        switch (state) {
            case COMPLETED -> completed.increment();
            case FAILED -> failed.increment();
            case QUEUED, RUNNING, CANCELLED -> {}
        }
    }

    private static Counter counter(MeterRegistry registry, ImportState state) {
        return registry.counter(Meters.IMPORTS, "state", state.label());
    }
}
