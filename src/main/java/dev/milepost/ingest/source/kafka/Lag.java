package dev.milepost.ingest.source.kafka;

import dev.milepost.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How many messages of each of our partitions are not handed on yet, looked at every few seconds; and whether the broker
 * has deleted any of them meanwhile.
 */
@ApplicationScoped
class Lag {
    private static final Logger LOG = Logger.getLogger(Lag.class);
    private final Lanes lanes;
    private final Topics topics;
    private final Expired expired;
    private final MultiGauge gauge;

    Lag(Lanes lanes, Topics topics, Expired expired, MeterRegistry registry) {
        this.lanes = lanes;
        this.topics = topics;
        this.expired = expired;
        this.gauge = MultiGauge.builder(Meters.LAG)
                .description("messages of a partition that are not in the warehouse yet")
                .register(registry);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        Map<TopicPartition, Long> next = lanes.next();
        if (next.isEmpty()) return Uni.createFrom().voidItem();
        return topics.ends(next.keySet())
                .invoke(ends -> gauge.register(rows(next, ends), true))
                .chain(() -> topics.beginnings(next.keySet()))
                .invoke(beginnings ->
                        beginnings.forEach((partition, beginning) -> lost(partition, next.get(partition), beginning)))
                .onFailure()
                .invoke(failure -> LOG.debug("the broker did not say where its partitions begin and end", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void lost(TopicPartition partition, @Nullable Long next, long beginning) {
        if (next != null) expired.found(partition, next, beginning);
    }

    private static List<MultiGauge.Row<?>> rows(Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {
        return next.keySet().stream()
                .<MultiGauge.Row<?>>map(partition -> MultiGauge.Row.of(
                        Tags.of("topic", partition.topic(), "partition", String.valueOf(partition.partition())),
                        ends.getOrDefault(partition, 0L) - next.getOrDefault(partition, 0L)))
                .toList();
    }
}
