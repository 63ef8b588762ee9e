package dev.milepost.ingest.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a source has been read once a batch is committed. Moved in the transaction of the batch by a compare-and-set
 * on epoch and start: a writer whose epoch is not the latest claim's has been fenced and changes nothing.
 */
public sealed interface Position {
    long epoch();

    /** The first offset or row that was not in the warehouse before the batch. */
    long from();

    /** The first offset or row that is not in the warehouse after it. */
    long to();

    /** @param topicId Kafka's own id of the topic, so that one made anew is not taken for the old one */
    record Partition(String topic, String topicId, int partition, long epoch, long from, long to) implements Position {
        @Override
        public String toString() {
            return topic + "-" + partition + " offsets " + from + " to " + (to - 1);
        }
    }

    /** @param lane of the job: each has a position of its own */
    record Job(long importId, int lane, long epoch, long from, long to) implements Position {
        @Override
        public String toString() {
            return "import " + importId + " lane " + lane + " rows " + from + " to " + (to - 1);
        }
    }

    /**
     * A reject's own row, where a place is a number of replays.
     *
     * @param epoch drawn by lot for this replay, so that its COMMIT is not taken for another's
     * @param from how often it had been replayed before
     * @param correction what is loaded instead of it, to be kept beside it; null without
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Replay(long rejectId, long epoch, long from, Instant rejectedAt, byte @Nullable [] correction)
            implements Position {
        /** When its words were new, so that they replace no newer ones; null for a correction, the newest of all. */
        public @Nullable Instant asOf() {
            return correction == null ? rejectedAt : null;
        }

        @Override
        public long to() {
            return from + 1;
        }

        @Override
        public String toString() {
            return "reject " + rejectId + " replay " + to();
        }
    }
}
