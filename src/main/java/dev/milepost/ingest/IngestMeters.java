package dev.milepost.ingest;

import dev.milepost.Meters;
import dev.milepost.ingest.batch.Batch;
import dev.milepost.ingest.delivery.Loaded;
import dev.milepost.ingest.delivery.Written;
import dev.milepost.ingest.write.Halt;
import dev.milepost.ingest.write.RejectGate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The meters around the steps of the write path; what is counted is counted after the commit. */
@ApplicationScoped
class IngestMeters {
    static final String STREAM = "stream";
    static final String FILE = "file";
    static final String REPLAY = "replay";

    private final MeterRegistry registry;
    private final Timer latency;

    IngestMeters(MeterRegistry registry, Halt halt, RejectGate gate) {
        this.registry = registry;
        this.latency = Timer.builder(Meters.LATENCY)
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(40),
                        Duration.ofMillis(80),
                        Duration.ofMillis(160),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5))
                .register(registry);
        registry.gauge(Meters.HALTED, halt, state -> state.reason().isPresent() ? 1 : 0);
        registry.gauge(Meters.STOPPED, gate, state -> state.reason().isPresent() ? 1 : 0);
    }

    <T> T transforming(String source, Supplier<T> step) {
        return registry.timer(Meters.TRANSFORM, Meters.SOURCE, source).record(step);
    }

    Uni<Loaded> timed(Uni<Loaded> write, List<Batch> batches, String source) {
        return Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            return write.invoke(loaded -> {
                registry.timer(Meters.WRITE, Meters.SOURCE, source)
                        .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
                count(loaded, batches, source);
            });
        });
    }

    void fenced() {
        registry.counter(Meters.FENCED).increment();
    }

    private void count(Loaded loaded, List<Batch> batches, String source) {
        Written written = loaded.written();
        registry.summary(Meters.BATCH_SIZE, Meters.SOURCE, source).record(written.read());
        count(source, "loaded", written.loaded());
        count(source, "updated", written.updated());
        count(source, "unchanged", written.unchanged());
        count(source, "rejected", written.rejected());
        loaded.quality()
                .findings()
                .forEach((rule, finding) ->
                        registry.counter(Meters.FINDINGS, "rule", rule).increment(finding.count()));
        if (!source.equals(STREAM)) return;
        long now = System.currentTimeMillis();
        for (Batch batch : batches)
            for (Batch.Entry entry : batch.entries())
                latency.record(Math.max(0, now - entry.created()), TimeUnit.MILLISECONDS);
    }

    private void count(String source, String outcome, int records) {
        registry.counter(Meters.RECORDS, Meters.SOURCE, source, "outcome", outcome)
                .increment(records);
    }
}
