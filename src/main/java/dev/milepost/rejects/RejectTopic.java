package dev.milepost.rejects;

import dev.milepost.ingest.source.kafka.Topics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The topic of rejects. What was sent is with all replicas; whatever fails fails within a few seconds. */
@ApplicationScoped
class RejectTopic {
    private static final Logger LOG = Logger.getLogger(RejectTopic.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LARGEST_RECORD = 17 << 20;

    private final Topics topics;
    private final RejectSettings rejects;
    private final Map<String, Object> settings;
    private volatile boolean made;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    RejectTopic(Topics topics, RejectSettings rejects, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.topics = topics;
        this.rejects = rejects;
        this.settings = new HashMap<>(broker);
        settings.keySet().retainAll(ProducerConfig.configNames());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // with more of them, a first batch that fails on a topic just made is retried for ever (KAFKA-14359)
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        // whatever the table holds: the broker says what is too large for it
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    }

    /** Completes when a broker answers and the topic is there, or may not be made by us. */
    Uni<Void> ready() {
        return topics.broker()
                .chain(() -> made ? Uni.createFrom().voidItem() : make())
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    private Uni<Void> make() {
        return topics.create(rejects.topic(), rejects.partitions())
                .onFailure(TopicExistsException.class)
                .recoverWithNull()
                .onFailure(AuthorizationException.class)
                .recoverWithUni(refused -> {
                    LOG.warnf(
                            "The topic %s may be missing and may not be made by this account: %s. If it is missing, create"
                                    + " it, grant the account the right to, or set milepost.rejects.publish=false.",
                            rejects.topic(), refused.getMessage());
                    return Uni.createFrom().voidItem();
                })
                .invoke(() -> made = true);
    }

    /** Completes when the broker has all of them. */
    Uni<Void> send(List<Reject> some) {
        return Uni.createFrom()
                .<Void>emitter(sending -> send(some, sending))
                // sending waits for the broker when it knows nothing of the topic yet
                .runSubscriptionOn(worker())
                .onFailure()
                .call(failure ->
                        Uni.createFrom().voidItem().invoke(this::startAnew).runSubscriptionOn(worker()));
    }

    private void send(List<Reject> some, UniEmitter<? super @Nullable Void> sending) {
        var unused = sent(some).whenComplete((sent, failure) -> {
            if (failure == null) sending.complete(null);
            else sending.fail(failure);
        });
    }

    private CompletableFuture<Void> sent(List<Reject> some) {
        List<CompletableFuture<Void>> all = new ArrayList<>(some.size());
        for (Reject reject : some) {
            CompletableFuture<Void> sent = sent(reject);
            // it has waited for the broker in vain; so would each of the others
            if (sent.isCompletedExceptionally()) return sent;
            all.add(sent);
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> sent(Reject reject) {
        CompletableFuture<Void> whole = sent(RejectMessage.of(rejects.topic(), reject));
        if (whole.isCompletedExceptionally() && !isTooLarge(whole.exceptionNow())) return whole;
        return whole.exceptionallyComposeAsync(
                failure -> isTooLarge(failure)
                        ? sent(RejectMessage.withoutValue(rejects.topic(), reject))
                        : CompletableFuture.failedFuture(failure),
                worker());
    }

    private CompletableFuture<Void> sent(ProducerRecord<byte[], byte[]> message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        var unused = producer().send(message, (where, failure) -> {
            if (failure == null) sent.complete(null);
            else sent.completeExceptionally(failure);
        });
        return sent;
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure.getCause() instanceof RecordTooLargeException;
    }

    private static Executor worker() {
        return Infrastructure.getDefaultExecutor();
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null)
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        return producer;
    }

    /** A producer that failed may be of no use any more, and the topic may be gone. */
    private synchronized void startAnew() {
        made = false;
        if (producer != null) producer.close(Duration.ZERO);
        producer = null;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) producer.close(Duration.ofSeconds(1));
    }
}
