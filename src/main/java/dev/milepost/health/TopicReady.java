package dev.milepost.health;

import dev.milepost.ingest.source.kafka.Expired;
import dev.milepost.ingest.source.kafka.StreamTopic;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether there is a topic to read; if not, the command that makes it. */
@Readiness
@ApplicationScoped
class TopicReady implements HealthCheck {
    private final StreamTopic topic;
    private final Expired expired;

    TopicReady(StreamTopic topic, Expired expired) {
        this.topic = topic;
        this.expired = expired;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("topic");
        topic.trouble().ifPresent(cause -> response.withData("cause", cause));
        topic.warning().ifPresent(warning -> response.withData("warning", warning));
        expired.last().ifPresent(lost -> response.withData("lost", lost));
        return response.status(topic.trouble().isEmpty()).build();
    }
}
