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
    private final String owner = owner();

    WarehouseClaims(Positions positions, Topics topics) {
        this.positions = positions;
        this.topics = topics;
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

    /** A log that ends before our position has lost its end: what comes next would be taken for known. Read it again. */
    private Uni<Long> withinLog(TopicPartition partition, Positions.Claim claim) {
        return topics.ends(List.of(partition)).chain(ends -> {
            if (ends.getOrDefault(partition, 0L) >= claim.nextOffset())
                return Uni.createFrom().item(claim.nextOffset());
            LOG.warnf(
                    "%s ends at %d, before position %d: it is read again from its start, which counts nothing twice",
                    partition, ends.get(partition), claim.nextOffset());
            return positions
                    .rewind(partition.topic(), partition.partition(), claim.epoch(), 0)
                    .replaceWith(0L);
        });
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
