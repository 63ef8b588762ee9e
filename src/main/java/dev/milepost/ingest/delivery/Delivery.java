package dev.milepost.ingest.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of one partition that are ours to write, and the position after them. */
public record Delivery(Position.Partition position, List<Payload> payloads) {

    /**
     * @param value the bytes of a message as they came; null for one without a value
     * @param created Kafka's time stamp, in milliseconds since the epoch
     */
    public record Payload(byte @Nullable [] value, Origin.Message origin, long created) {}
}
