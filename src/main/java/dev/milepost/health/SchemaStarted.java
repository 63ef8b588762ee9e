package dev.milepost.health;

import dev.milepost.warehouse.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Startup;

/** Started is: the schema has been brought up to date once. */
@Startup
@ApplicationScoped
class SchemaStarted implements HealthCheck {
    private final Schema schema;

    SchemaStarted(Schema schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("schema");
        schema.waitingFor().ifPresent(cause -> response.withData("cause", cause));
        return response.status(schema.waitingFor().isEmpty()).build();
    }
}
