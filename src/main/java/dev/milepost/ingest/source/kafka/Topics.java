package dev.milepost.ingest.source.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What the broker knows of topics: their ids, and where their partitions end. */
@ApplicationScoped
public class Topics {
    private final Map<String, Object> settings;
    private @Nullable Admin admin;

    Topics(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.settings = new HashMap<>(broker);
        settings.keySet().retainAll(AdminClientConfig.configNames());
    }

    /** Fails when no broker answers. */
    public Uni<Void> broker() {
        return Uni.createFrom()
                .completionStage(() -> admin().describeCluster().clusterId().toCompletionStage())
                .replaceWithVoid();
    }

    /**
     * Where a topic's partitions end.
     *
     * @param topicId Kafka's own id of it, different for one that was deleted and made anew
     * @param offsets by partition, the offset after the last message
     */
    public record Ends(String topicId, Map<Integer, Long> offsets) {}

    /** Fails when no broker answers, and when the topic or one of the partitions does not exist. */
    public Uni<Ends> ends(String topic, Collection<Integer> partitions) {
        List<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition))
                .toList();
        return id(topic)
                .chain(topicId -> ends(all).map(found -> {
                    Map<Integer, Long> offsets = new HashMap<>();
                    found.forEach((partition, end) -> offsets.put(partition.partition(), end));
                    return new Ends(topicId, offsets);
                }));
    }

    /** Kafka's own id of a topic, different for one that was deleted and made anew. */
    Uni<String> id(String topic) {
        return description(topic).map(found -> found.topicId().toString());
    }

    /**
     * How many partitions it has, if the group may read them. Fails with an AuthorizationException when it may not, and
     * when the topic does not exist or no broker answers.
     */
    Uni<Integer> readable(String topic, String group) {
        return description(topic)
                .map(found -> {
                    Set<AclOperation> allowed = found.authorizedOperations();
                    if (allowed != null && !allowed.contains(AclOperation.READ))
                        throw new TopicAuthorizationException(Set.of(topic));
                    return found.partitions().size();
                })
                .call(() -> Uni.createFrom()
                        .completionStage(() -> admin().describeConsumerGroups(List.of(group))
                                .all()
                                .toCompletionStage())
                        // a group that nobody has joined yet is none to a broker
                        .onFailure(failure -> !(failure instanceof AuthorizationException))
                        .recoverWithNull());
    }

    private Uni<TopicDescription> description(String topic) {
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        return Uni.createFrom()
                .completionStage(() -> admin().describeTopics(List.of(topic), options)
                        .allTopicNames()
                        .toCompletionStage())
                .map(found -> {
                    TopicDescription description = found.get(topic);
                    if (description == null) throw new UnknownTopicOrPartitionException(topic + " is not described");
                    return description;
                });
    }

    /** Fails with TopicExistsException when it is there; replicated as the broker's default says. */
    public Uni<Void> create(String topic, int partitions) {
        NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty());
        return Uni.createFrom()
                .completionStage(
                        () -> admin().createTopics(List.of(wanted)).all().toCompletionStage());
    }

    /** The offset after the last message of each partition. */
    Uni<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    /** The offset of the first message of each partition that the broker still has, or that is still to come. */
    Uni<Map<TopicPartition, Long>> beginnings(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest());
    }

    private Uni<Map<TopicPartition, Long>> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        return Uni.createFrom()
                .completionStage(() -> admin().listOffsets(wanted).all().toCompletionStage())
                .map(found -> {
                    Map<TopicPartition, Long> offsets = new HashMap<>();
                    found.forEach((partition, each) -> offsets.put(partition, each.offset()));
                    return offsets;
                });
    }

    private synchronized Admin admin() {
        if (admin == null) admin = Admin.create(settings);
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) admin.close(Duration.ofSeconds(1));
    }
}
