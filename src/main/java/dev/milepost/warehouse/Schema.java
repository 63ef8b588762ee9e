package dev.milepost.warehouse;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * The schema, brought up to date at start-up, on a thread of its own: a database that is away is waited for, however
 * long, while the process lives and answers; one that refuses us ends the start with a sentence.
 */
@ApplicationScoped
public class Schema {
    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final AgroalDataSource jdbc;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile String state = "the schema has not been looked at yet";

    Schema(Flyway flyway, AgroalDataSource jdbc) {
        this.flyway = flyway;
        this.jdbc = jdbc;
    }

    void start(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(this::migrate);
    }

    /** Completes when the schema is up to date; at once from then on. */
    public Uni<Void> ready() {
        return Uni.createFrom().completionStage(ready);
    }

    /** Why it is not ready, in a sentence; empty when it is. */
    public Optional<String> waitingFor() {
        return ready.isDone() ? Optional.empty() : Optional.of(state);
    }

    private void migrate() {
        while (!ready.isDone()) {
            try {
                look();
                int applied = flyway.migrate().migrationsExecuted;
                if (applied > 0) LOG.infof("Schema brought up to date: %d migration(s)", applied);
                ready.complete(null);
            } catch (SQLException | RuntimeException e) {
                if (!mayPass(e)) return;
            }
        }
    }

    /** What would stop a migration halfway is said before the first one. */
    private void look() throws SQLException {
        try (Connection connection = jdbc.getConnection()) {
            Preflight preflight = new Preflight(connection);
            preflight.version();
            preflight.characterSet();
            if (flyway.info().pending().length > 0) preflight.rights();
        }
    }

    private boolean mayPass(Exception failure) {
        SqlFailure found = failure instanceof Unfit
                ? new SqlFailure.Mistake(String.valueOf(failure.getMessage()))
                : SqlFailure.of(failure);
        if (!(found instanceof SqlFailure.Outage) && !(found instanceof SqlFailure.Transient)) {
            LOG.error("Milepost cannot start. " + found.advice());
            LOG.debug("what the database said", failure);
            Quarkus.asyncExit(1);
            return false;
        }
        if (!found.advice().equals(state)) LOG.warn(found.advice() + " Waiting for it.");
        state = found.advice();
        jdbc.flush(AgroalDataSource.FlushMode.IDLE);
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
