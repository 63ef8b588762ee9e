package dev.milepost.health;

import dev.milepost.ingest.write.Halt;
import dev.milepost.warehouse.Schema;
import dev.milepost.warehouse.SqlFailure;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database takes questions and writes; if not, why, in a sentence. */
@Readiness
@ApplicationScoped
class DatabaseReady implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;
    private final Schema schema;
    private final Halt halt;

    DatabaseReady(@ReactiveDataSource("read") Pool pool, Schema schema, Halt halt) {
        this.pool = pool;
        this.schema = schema;
        this.halt = halt;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return schema.waitingFor()
                .or(halt::reason)
                .map(cause -> Uni.createFrom().item(down(cause)))
                .orElseGet(this::asked);
    }

    private Uni<HealthCheckResponse> asked() {
        return pool.query("SELECT 1")
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> HealthCheckResponse.up("database"))
                .onFailure()
                .recoverWithItem(failure -> down(SqlFailure.of(failure).advice()));
    }

    private static HealthCheckResponse down(String cause) {
        return HealthCheckResponse.named("database")
                .down()
                .withData("cause", cause)
                .build();
    }
}
