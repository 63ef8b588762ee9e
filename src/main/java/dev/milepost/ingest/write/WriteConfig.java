package dev.milepost.ingest.write;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patiently the writer writes. */
@ConfigMapping(prefix = "milepost.ingest.write")
interface WriteConfig {

    /**
     * A transaction that takes longer is given up and run again. Long, because a slow database must get through one of
     * some hundred answers; a connection that has gone silent is found out much earlier.
     */
    @WithDefault("10m")
    Duration timeout();

    /** The first pause before a transaction is tried again while the database is away; it doubles. */
    @WithDefault("100ms")
    Duration firstPause();

    /** The longest pause. */
    @WithDefault("2s")
    Duration longestPause();
}
