package dev.milepost.warehouse;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether our clock and the database's go together, looked at every minute by each instance, for its own clock. Nothing
 * is counted wrong when they do not; times are.
 */
@ApplicationScoped
public class ClockSkew {
    private static final Logger LOG = Logger.getLogger(ClockSkew.class);
    private static final Duration TOLERATED = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final Schema schema;
    private final InstantSource clock;
    private volatile @Nullable String warning;

    @Inject
    ClockSkew(@ReactiveDataSource("short") Pool pool, Schema schema) {
        this(pool, schema, InstantSource.system());
    }

    ClockSkew(Pool pool, Schema schema, InstantSource clock) {
        this.pool = pool;
        this.schema = schema;
        this.clock = clock;
    }

    /** What is wrong and what to do, in a sentence; empty while the clocks go together. */
    public Optional<String> warning() {
        return Optional.ofNullable(warning);
    }

    @Scheduled(every = "1m", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        if (schema.waitingFor().isPresent()) return Uni.createFrom().voidItem();
        return Uni.createFrom()
                .deferred(() -> {
                    Instant asked = clock.instant();
                    return pool.query("SELECT UTC_TIMESTAMP(6)")
                            .execute()
                            .map(rows ->
                                    rows.iterator().next().getLocalDateTime(0).toInstant(ZoneOffset.UTC))
                            .invoke(said -> found(ahead(asked, said, clock.instant())));
                })
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("the database did not say what time it is: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** By how much the database's clock is ahead at least, however long its answer took; negative when it is behind. */
    static Duration ahead(Instant asked, Instant said, Instant answered) {
        if (said.isAfter(answered)) return Duration.between(answered, said);
        return said.isBefore(asked) ? Duration.between(asked, said) : Duration.ZERO;
    }

    private void found(Duration ahead) {
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            if (warning != null) LOG.info("The clocks of Milepost and of the database go together again");
            warning = null;
            return;
        }
        String sentence = sentence(ahead);
        if (warning == null) LOG.warn(sentence);
        warning = sentence;
    }

    private static String sentence(Duration ahead) {
        return String.format(
                Locale.ROOT,
                "The database's clock is %.1f s %s ours. No collision is counted wrong for it, but times of imports, of"
                        + " revisions and of the latency are off by as much. Synchronise both machines (chrony or"
                        + " another NTP client).",
                ahead.abs().toMillis() / 1000.0,
                ahead.isNegative() ? "behind" : "ahead of");
    }
}
