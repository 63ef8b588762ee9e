package dev.milepost.ingest.source.kafka;

import dev.milepost.ingest.delivery.Position;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A claimed partition and how far its records have been handed on. Decides which records of a poll are to be written:
 * those before its position are in the warehouse already, and a poll that begins after it was fetched before the
 * consumer was set to it.
 */
final class Lane {
    private static final long NONE = -1;

    private final String topic;
    private final String topicId;
    private final int partition;
    private final long epoch;
    private long next;
    private long committed;
    private boolean continuous;
    private boolean givenUp;
    private long gapSeen = NONE;

    Lane(String topic, String topicId, int partition, long epoch, long next) {
        this.topic = topic;
        this.topicId = topicId;
        this.partition = partition;
        this.epoch = epoch;
        this.next = next;
        this.committed = next;
    }

    /** What the database must hold of it at least. */
    record Mark(long epoch, long committed) {}

    synchronized Mark mark() {
        return new Mark(epoch, committed);
    }

    /** Its records up to there are in the warehouse. */
    synchronized void committed(long offset) {
        committed = Math.max(committed, offset);
    }

    /** What to do with the records of a poll. */
    sealed interface Verdict {
        record Write(Position.Partition position, List<ConsumerRecord<byte[], byte[]>> records) implements Verdict {}

        /** All of it is in the warehouse, or will be read again by a newer claim. */
        record Known() implements Verdict {}

        /** It begins after the position: set the consumer to it and drop the poll. */
        record SeekTo(long offset) implements Verdict {}
    }

    synchronized Verdict judge(List<ConsumerRecord<byte[], byte[]>> records) {
        long first = records.getFirst().offset();
        long last = records.getLast().offset();
        if (givenUp || last < next) return new Verdict.Known();
        if (first > next && !continuous && gapSeen != first) {
            // seen again at the same offset after the seek, it is a real gap: expired, compacted or aborted messages
            gapSeen = first;
            return new Verdict.SeekTo(next);
        }
        List<ConsumerRecord<byte[], byte[]>> ours = first >= next
                ? records
                : records.stream().filter(each -> each.offset() >= next).toList();
        Position.Partition position = new Position.Partition(topic, topicId, partition, epoch, next, last + 1);
        next = last + 1;
        continuous = true;
        return new Verdict.Write(position, ours);
    }

    /** From now on its records are left to a newer claim; true for the first who says so. */
    synchronized boolean giveUp() {
        boolean first = !givenUp;
        givenUp = true;
        return first;
    }

    boolean isOfTopic(String id) {
        return topicId.equals(id);
    }

    long epoch() {
        return epoch;
    }

    /** The offset after the last record that was handed on. */
    synchronized long next() {
        return next;
    }

    boolean isOf(Position.@Nullable Partition position) {
        return position != null
                && position.partition() == partition
                && position.topic().equals(topic)
                && position.epoch() == epoch;
    }
}
