package dev.milepost.ingest.batch;

import dev.milepost.ingest.delivery.Position;

/** Parts of a position. */
final class Positions {
    private Positions() {}

    static Position between(Position position, long from, long to) {
        return switch (position) {
            case Position.Partition p ->
                new Position.Partition(p.topic(), p.topicId(), p.partition(), p.epoch(), from, to);
            case Position.Job job -> new Position.Job(job.importId(), job.lane(), job.epoch(), from, to);
            case Position.Replay one -> one;
        };
    }
}
