package dev.milepost.ingest.source.kafka;

import dev.milepost.warehouse.Positions;
import dev.milepost.warehouse.SetBack;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notices a database that was restored from a backup: every few seconds the positions in it are held against what was
 * committed from here. What is missing is read again by itself, even when nothing new comes in.
 */
@ApplicationScoped
class SetBackWatch {
    private static final Logger LOG = Logger.getLogger(SetBackWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Lanes lanes;
    private final Positions positions;
    private final Event<SetBack> setBack;

    SetBackWatch(Lanes lanes, Positions positions, Event<SetBack> setBack) {
        this.lanes = lanes;
        this.positions = positions;
        this.setBack = setBack;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        // before the database is asked: what is committed meanwhile does not look like a loss
        Map<TopicPartition, Lane.Mark> marks = lanes.marks();
        if (marks.isEmpty()) return Uni.createFrom().voidItem();
        return positions
                .all()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(found -> marks.forEach((partition, mark) -> compare(
                        partition, mark, found.get(new Positions.Of(partition.topic(), partition.partition())))))
                .onFailure()
                .invoke(failure -> LOG.debug("the positions could not be looked at", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void compare(TopicPartition partition, Lane.Mark mark, Positions.@Nullable Claim found) {
        if (found != null && !isBehind(found, mark)) return;
        setBack.fire(new SetBack());
        if (lanes.setBack(partition, mark))
            LOG.warnf(
                    "The database was set back: it holds %s up to offset %d of %d that were committed. What is missing is"
                            + " read again from Kafka.",
                    partition, found == null ? 0 : found.nextOffset(), mark.committed());
    }

    private static boolean isBehind(Positions.Claim found, Lane.Mark mark) {
        return found.epoch() < mark.epoch() || found.epoch() == mark.epoch() && found.nextOffset() < mark.committed();
    }
}
