package dev.milepost.ingest;

import dev.milepost.ingest.source.kafka.Lanes;
import dev.milepost.ingest.write.Halt;
import dev.milepost.ingest.write.RejectGate;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The end of the stream in this process, on the thread that stops it and before anything else is closed: what is in
 * flight is committed, then the partitions are handed over. While the database is away nobody is waited for: what is in
 * flight is read again by the next owner.
 */
@ApplicationScoped
class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final int FIRST = 100;
    private static final Duration NONE = Duration.ofMillis(1);

    private final InFlight inFlight;
    private final Lanes lanes;
    private final Halt halt;
    private final RejectGate gate;
    private final IngestConfig config;

    Drain(InFlight inFlight, Lanes lanes, Halt halt, RejectGate gate, IngestConfig config) {
        this.inFlight = inFlight;
        this.lanes = lanes;
        this.halt = halt;
        this.gate = gate;
        this.config = config;
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        boolean waits = halt.reason().isPresent() || gate.reason().isPresent();
        inFlight.close()
                .ifNoItem()
                .after(waits ? NONE : config.drain())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.info("What is not committed yet is left to the next owner of its partition"))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
        lanes.leave();
    }
}
