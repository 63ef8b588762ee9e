package dev.milepost.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** What the write path is told. */
@ConfigMapping(prefix = "milepost.ingest")
public interface IngestConfig {

    /** The largest event that is read; a larger one is rejected, whole. */
    @WithDefault("64K")
    MemorySize maxEventSize();

    /** How long the end of the process waits for what is in flight to be committed. */
    @WithDefault("10s")
    Duration drain();

    Stream stream();

    Batch batch();

    /** The topic's records. */
    interface Stream {
        /** The source of events that name none: part of a collision's key. */
        @WithDefault("live")
        String source();
    }

    /** Batches of a file; those of the stream are a poll's records of one partition. */
    interface Batch {
        /** Rows a transaction. */
        @WithName("size")
        @WithDefault("1000")
        int size();
    }
}
