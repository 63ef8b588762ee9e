package dev.milepost.access;

import dev.milepost.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote. Nobody waits for it to be recorded; what cannot be recorded is in the log of the process instead, whole, and
 * counted.
 */
@ApplicationScoped
public class AuditLog {
    public static final int MAX_PAGE = 1_000;

    private static final Logger LOG = Logger.getLogger(AuditLog.class);

    /** So many wait for the database at most. */
    private static final int WAITING = 1_000;

    private final AuditStore store;
    private final Counter lost;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

    /** Two that say the same are two. */
    private static final class Waiting {
        private final AuditEntry entry;

        Waiting(AuditEntry entry) {
            this.entry = entry;
        }
    }

    AuditLog(AuditStore store, MeterRegistry meters) {
        this.store = store;
        this.lost = meters.counter(Meters.AUDIT_LOST);
    }

    /** @param before the number that the next page is asked with; empty on the last one */
    public record Page(List<Numbered> rows, Optional<Long> before) {}

    public record Numbered(long id, AuditEntry entry) {}

    public void record(AuditEntry entry) {
        Waiting one = new Waiting(entry);
        if (waiting.size() >= WAITING) {
            lose(entry, WAITING + " others wait for the database");
            return;
        }
        waiting.add(one);
        store.add(entry).subscribe().with(done -> waiting.remove(one), failure -> {
            if (waiting.remove(one)) lose(entry, String.valueOf(failure.getMessage()));
        });
    }

    /** Newest first, of a time from one moment to before another. */
    public Uni<Page> page(@Nullable Instant from, @Nullable Instant to, long before, int limit) {
        return store.page(from, to, before, limit);
    }

    private void lose(AuditEntry entry, String why) {
        lost.increment();
        LOG.warnf("Not in the audit log, because %s: %s", why, entry);
    }

    void stop(@Observes ShutdownEvent event) {
        List.copyOf(waiting).forEach(this::end);
    }

    private void end(Waiting one) {
        if (waiting.remove(one)) lose(one.entry, "the process ends (it may have got there yet)");
    }
}
