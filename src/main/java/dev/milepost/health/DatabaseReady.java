package dev.milepost.health;

import dev.milepost.ingest.write.Halt;
import dev.milepost.warehouse.ClockSkew;
import dev.milepost.warehouse.Schema;
import dev.milepost.warehouse.SqlFailure;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database takes questions and writes; if not, why, in a sentence. */
@Readiness
@ApplicationScoped
class DatabaseReady implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;
    private final Schema schema;
    private final Halt halt;
    private final ClockSkew clocks;

    DatabaseReady(@ReactiveDataSource("read") Pool pool, Schema schema, Halt halt, ClockSkew clocks) {
        this.pool = pool;
        this.schema = schema;
        this.halt = halt;
        this.clocks = clocks;
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
                .map(answer -> up())
                .onFailure()
                .recoverWithItem(failure -> down(SqlFailure.of(failure).advice()));
    }

    private HealthCheckResponse up() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("database").up();
        clocks.warning().ifPresent(warning -> response.withData("warning", warning));
        return response.build();
    }

    private static HealthCheckResponse down(String cause) {
        return HealthCheckResponse.named("database")
                .down()
                .withData("cause", cause)
                .build();
    }
}
