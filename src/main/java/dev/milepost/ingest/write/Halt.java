package dev.milepost.ingest.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Why writing does not go on at the moment, if it doesn't: said once in the log, and kept for readiness. */
@ApplicationScoped
public class Halt {
    private static final Logger LOG = Logger.getLogger(Halt.class);
    private volatile @Nullable String reason;

    /** Whether that is news. */
    boolean because(String advice) {
        boolean news = !advice.equals(reason);
        if (news) LOG.warnf("Writing waits, nothing is lost. %s", advice);
        reason = advice;
        return news;
    }

    void over() {
        if (reason == null) return;
        reason = null;
        LOG.info("Writing goes on");
    }

    /** Whoever waited has gone; those who still wait will say so again in a moment. */
    void forgotten() {
        reason = null;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
