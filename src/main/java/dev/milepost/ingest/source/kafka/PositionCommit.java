package dev.milepost.ingest.source.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The position that counts is in the database, in the transaction of the facts; Kafka is told afterwards, as a hint for
 * lag tools and autoscalers. Losing that hint loses nothing.
 */
@ApplicationScoped
@Identifier("position")
class PositionCommit implements KafkaCommitHandler.Factory {
    private static final Logger LOG = Logger.getLogger(PositionCommit.class);
    private final Lanes lanes;

    PositionCommit(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public KafkaCommitHandler create(
            KafkaConnectorIncomingConfiguration config,
            Vertx vertx,
            KafkaConsumer<?, ?> consumer,
            BiConsumer<Throwable, Boolean> reportFailure) {
        return new Handler(consumer);
    }

    private final class Handler implements KafkaCommitHandler {
        private final KafkaConsumer<?, ?> consumer;

        Handler(KafkaConsumer<?, ?> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void partitionsAssigned(Collection<TopicPartition> partitions) {
            lanes.assigned(consumer, partitions);
        }

        @Override
        public void partitionsRevoked(Collection<TopicPartition> partitions) {
            lanes.revoked(partitions);
        }

        @Override
        public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> last) {
            TopicPartition partition = new TopicPartition(last.getTopic(), last.getPartition());
            return consumer.commitAsync(Map.of(partition, new OffsetAndMetadata(last.getOffset() + 1)))
                    .onFailure()
                    .invoke(failure -> LOG.debugf(failure, "Kafka was not told the position of %s", partition))
                    .onFailure()
                    .recoverWithNull();
        }
    }
}
