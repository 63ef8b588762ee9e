package dev.milepost.imports;

import dev.milepost.ingest.write.Halt;
import dev.milepost.ingest.write.RejectGate;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * The end of the import that runs here, on the thread that stops the process: its batch in flight is committed and the
 * job goes back to the queue, to go on from there at the next start.
 */
@ApplicationScoped
class JobDrain {
    /** Before the stream is drained, which is what the partitions' next owners wait for. */
    private static final int FIRST = 90;

    private static final Duration NONE = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JobQueue queue;
    private final Halt halt;
    private final RejectGate gate;

    JobDrain(JobQueue queue, Halt halt, RejectGate gate) {
        this.queue = queue;
        this.halt = halt;
        this.gate = gate;
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        boolean waits = halt.reason().isPresent() || gate.reason().isPresent();
        queue.stop()
                .ifNoItem()
                .after(waits ? NONE : PATIENCE)
                .fail()
                .onFailure()
                .invoke(queue::abandon)
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
    }
}
