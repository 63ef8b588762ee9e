package dev.milepost.ingest.batch;

import dev.milepost.ingest.delivery.Position;

/** Parts of a position. */
final class Positions {
    private Positions() {}

    /** Whether the second one begins where the first ends, in the same claim of the same source. */
    static boolean adjoin(Position first, Position second) {
        return !(first instanceof Position.Replay)
                && first.to() == second.from()
                && between(first, first.from(), second.to()).equals(between(second, first.from(), second.to()));
    }

    static Position between(Position position, long from, long to) {
        return switch (position) {
            case Position.Partition p ->
                new Position.Partition(p.topic(), p.topicId(), p.partition(), p.epoch(), from, to);
            case Position.Job job -> new Position.Job(job.importId(), job.lane(), job.epoch(), from, to);
            case Position.Replay one -> one;
        };
    }
}
