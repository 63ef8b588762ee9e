package dev.milepost.ingest;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;

/** The polls that are on their way to their commit; at the end of the process no more of them begin. */
@ApplicationScoped
class InFlight {
    private final CompletableFuture<Void> none = new CompletableFuture<>();
    private boolean closing;
    private int polls;

    /** False when it is too late for another one. */
    synchronized boolean begin() {
        if (closing) return false;
        polls++;
        return true;
    }

    synchronized void ended() {
        polls--;
        if (closing && polls == 0) none.complete(null);
    }

    /** From now on none begins; completes when the last has ended. */
    synchronized Uni<Void> close() {
        closing = true;
        if (polls == 0) none.complete(null);
        return Uni.createFrom().completionStage(none);
    }
}
