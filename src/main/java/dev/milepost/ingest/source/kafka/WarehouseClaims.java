package dev.milepost.ingest.source.kafka;

import dev.milepost.warehouse.Positions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Claims as rows of the warehouse, held against what the broker says of the log. */
@ApplicationScoped
class WarehouseClaims implements Claims {
    private static final Logger LOG = Logger.getLogger(WarehouseClaims.class);

    private final Positions positions;
    private final Topics topics;
    private final Expired expired;
    private final String owner = owner();

    WarehouseClaims(Positions positions, Topics topics, Expired expired) {
        this.positions = positions;
        this.topics = topics;
        this.expired = expired;
    }

    @Override
    public Uni<Lane> claim(TopicPartition partition) {
        return topics.id(partition.topic())
                .chain(topicId -> positions
                        .claim(partition.topic(), topicId, partition.partition(), owner)
                        .chain(claim -> withinLog(partition, claim)
                                .map(next -> new Lane(
                                        partition.topic(), topicId, partition.partition(), claim.epoch(), next))));
    }

    @Override
    public Uni<Boolean> stands(TopicPartition partition, Lane lane) {
        return topics.id(partition.topic())
                .chain(topicId -> lane.isOfTopic(topicId)
                        ? topics.ends(List.of(partition)).map(ends -> ends.getOrDefault(partition, 0L) >= lane.next())
                        : Uni.createFrom().item(false));
    }

    /**
     * A log that ends before our position has lost its end: what comes next would be taken for known. Read it again. One
     * that begins after it has lost what is missing here; there is nothing left to read but what it has.
     */
    private Uni<Long> withinLog(TopicPartition partition, Positions.Claim claim) {
        List<TopicPartition> one = List.of(partition);
        return Uni.combine()
                .all()
                .unis(topics.beginnings(one), topics.ends(one))
                .asTuple()
                .chain(log -> {
                    long beginning = log.getItem1().getOrDefault(partition, 0L);
                    long end = log.getItem2().getOrDefault(partition, 0L);
                    long next = claim.nextOffset();
                    if (end < next) {
                        LOG.warnf(
                                "%s ends at %d, before position %d: it is read again from its start, which counts nothing twice",
                                partition, end, next);
                        return set(partition, claim, 0);
                    }
                    if (beginning <= next) return Uni.createFrom().item(next);
                    if (next == 0)
                        LOG.infof("%s begins at %d: what came before is no longer there", partition, beginning);
                    else expired.found(partition, next, beginning);
                    return set(partition, claim, beginning);
                });
    }

    private Uni<Long> set(TopicPartition partition, Positions.Claim claim, long offset) {
        return positions
                .set(partition.topic(), partition.partition(), claim.epoch(), offset)
                .replaceWith(offset);
    }

    private static String owner() {
        String process = "/" + ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + process;
        } catch (UnknownHostException e) {
            return "unknown host" + process;
        }
    }
}
