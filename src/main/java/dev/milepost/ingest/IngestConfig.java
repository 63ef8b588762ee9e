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

    /** Transactions: what of a source arrives while one is on its way goes into the next, up to a size. */
    interface Batch {
        /**
         * Records a transaction of the stream, at most; those of a file share it among its lanes. Larger ones cost the
         * database less for each record, and take more memory.
         */
        @WithName("size")
        @WithDefault("10000")
        int size();

        /** How many of the stream are on their way at once. Each partition is of one of them. */
        @WithDefault("2")
        int writers();
    }
}
