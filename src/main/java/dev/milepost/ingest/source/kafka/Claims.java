package dev.milepost.ingest.source.kafka;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.common.TopicPartition;

/** Who may write a partition's records, and from where on. */
interface Claims {

    /** Makes the partition ours: everybody who claimed it before is fenced. */
    Uni<Lane> claim(TopicPartition partition);

    /** Whether the log is still the one that was claimed and reaches to where the lane is. */
    Uni<Boolean> stands(TopicPartition partition, Lane lane);
}
