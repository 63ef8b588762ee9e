package dev.milepost.ingest.source.kafka;

import dev.milepost.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Messages that the broker deleted before they were read: the one thing that is lost, so it is said and counted. */
@ApplicationScoped
public class Expired {
    private static final Logger LOG = Logger.getLogger(Expired.class);

    private final Counter counter;
    private final Map<TopicPartition, Long> saidUpTo = new ConcurrentHashMap<>();
    private volatile @Nullable String last;

    Expired(MeterRegistry registry) {
        this.counter = Counter.builder(Meters.EXPIRED)
                .description("messages that the broker deleted before they were in the warehouse")
                .register(registry);
    }

    /** What was found last since the start of the process, in a sentence; empty when there was nothing. */
    public Optional<String> last() {
        return Optional.ofNullable(last);
    }

    /**
     * Once, however often it is found.
     *
     * @param position the first offset that is not in the warehouse
     * @param beginning the first one that the broker still has
     */
    void found(TopicPartition partition, long position, long beginning) {
        long from = Math.max(position, saidUpTo.getOrDefault(partition, 0L));
        if (from >= beginning) return;
        saidUpTo.put(partition, beginning);
        counter.increment(beginning - from);
        String sentence = "The broker has deleted messages " + from + " to " + (beginning - 1) + " of " + partition
                + " before they were in the warehouse: its retention is shorter than they waited, or than the age of the"
                + " backup that was restored. What they said is missing until it is imported from a file or sent again"
                + " (nothing counts twice). Raise retention.ms of the topic.";
        LOG.warn(sentence);
        last = sentence;
    }
}
