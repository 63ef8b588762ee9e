package dev.milepost.ingest.source.kafka;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the topic is there, may be read, and has as many partitions as it should. Made if the broker has none when the
 * process starts, as soon as there is a broker; one that is deleted later is left to whoever did that. What is wrong is
 * said in a sentence, once in the log and in readiness for as long as it is so; it is looked at every few seconds.
 */
@ApplicationScoped
public class StreamTopic {
    private static final Logger LOG = Logger.getLogger(StreamTopic.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Topics topics;
    private final StreamTopicWords words;
    private final String topic;
    private final String group;
    private final int wanted;
    private volatile boolean seen;
    private volatile int partitions;
    private volatile @Nullable String trouble;
    private volatile @Nullable String warning;

    StreamTopic(
            Topics topics,
            @ConfigProperty(name = "mp.messaging.incoming.accident-data.topic") String topic,
            @ConfigProperty(name = "mp.messaging.incoming.accident-data.group.id") String group,
            @ConfigProperty(name = "milepost.ingest.stream.partitions", defaultValue = "4") int wanted,
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.topics = topics;
        this.topic = topic;
        this.group = group;
        this.wanted = wanted;
        this.words = new StreamTopicWords(topic, group, wanted, servers);
    }

    /** Why nothing can be read from it, and what to do; empty while it can, and when no broker answers. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** What is to be known of it although it is read; empty when it is as it should be. */
    public Optional<String> warning() {
        return Optional.ofNullable(warning);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return topics.readable(topic, group)
                // making the client takes longer than an event loop may be kept
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(this::found)
                .replaceWithVoid()
                .onFailure(UnknownTopicOrPartitionException.class)
                .recoverWithUni(missing -> missing())
                .onFailure(AuthorizationException.class)
                .recoverWithUni(refused -> troubled(words.notAllowed(refused)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithUni(failure -> {
                    // that no broker answers is said by the check of the broker
                    LOG.debugf("nothing is known of the topic %s: %s", topic, failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> missing() {
        if (seen) return troubled(words.gone());
        return topics.create(topic, wanted)
                .invoke(() -> {
                    seen = true;
                    LOG.infof("The topic %s was missing and is made, with %d partitions", topic, wanted);
                })
                .onFailure(TopicExistsException.class)
                .recoverWithNull()
                .onFailure(failure -> failure instanceof ApiException && !(failure instanceof RetriableException))
                .recoverWithUni(refused -> troubled(words.notMade(refused)));
    }

    private Uni<Void> troubled(String sentence) {
        if (!sentence.equals(trouble)) LOG.warn(sentence);
        trouble = sentence;
        return Uni.createFrom().voidItem();
    }

    private void found(int number) {
        seen = true;
        if (trouble != null) LOG.infof("The topic %s is there, and may be read", topic);
        trouble = null;
        if (number == partitions) return;
        boolean changed = partitions != 0;
        partitions = number;
        warning = number == wanted ? null : words.otherNumber(number);
        if (warning != null) LOG.warn(warning);
        else if (changed) LOG.infof("The topic %s has %d partitions now", topic, number);
    }
}
