package dev.milepost.ingest.source.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the topic at start-up if the broker has none, as soon as there is a broker; without the right to, it says so. */
@ApplicationScoped
class MissingTopic {
    private static final Logger LOG = Logger.getLogger(MissingTopic.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Topics topics;
    private final String topic;
    private final int partitions;
    private @Nullable Cancellable work;

    MissingTopic(
            Topics topics,
            @ConfigProperty(name = "mp.messaging.incoming.accident-data.topic") String topic,
            @ConfigProperty(name = "milepost.ingest.stream.partitions", defaultValue = "4") int partitions) {
        this.topics = topics;
        this.topic = topic;
        this.partitions = partitions;
    }

    void start(@Observes StartupEvent event) {
        work = Uni.createFrom()
                .deferred(() -> topics.create(topic, partitions))
                .onFailure(TopicExistsException.class)
                .recoverWithNull()
                .onFailure(failure -> !(failure instanceof AuthorizationException))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(
                        done -> LOG.debugf("topic %s is there", topic),
                        failure -> LOG.warnf(
                                "The topic %s may be missing and may not be made by this account: %s. If it is missing,"
                                        + " create it with %d partitions, or grant the account the right to.",
                                topic, failure.getMessage(), partitions));
    }

    void stop(@Observes ShutdownEvent event) {
        if (work != null) work.cancel();
    }
}
