package dev.milepost.health;

import dev.milepost.ingest.source.kafka.Topics;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether a Kafka broker answers. */
@Readiness
@ApplicationScoped
class BrokerReady implements AsyncHealthCheck {
    private static final String NAME = "broker";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final Topics topics;

    BrokerReady(Topics topics) {
        this.topics = topics;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return topics.broker()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.named(NAME)
                        .down()
                        .withData(
                                "cause",
                                "No Kafka broker answers. Check that it runs and that KAFKA_BOOTSTRAP_SERVERS is right;"
                                        + " the stream goes on by itself when it is back.")
                        .build());
    }
}
