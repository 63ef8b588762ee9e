package dev.milepost.health;

import dev.milepost.ingest.write.RejectGate;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether records come in; if too much of them would be rejected, which and what to do. */
@Readiness
@ApplicationScoped
class IntakeReady implements HealthCheck {
    private final RejectGate gate;

    IntakeReady(RejectGate gate) {
        this.gate = gate;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("intake");
        gate.reason().ifPresent(cause -> response.withData("cause", cause));
        return response.status(gate.reason().isEmpty()).build();
    }
}
