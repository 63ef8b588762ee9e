package dev.milepost.ingest.write;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When so much of what comes in is rejected that it had better wait for somebody to look at it. */
@ConfigMapping(prefix = "milepost.ingest.rejects")
interface RejectConfig {

    /** Intake stops when more than this share of the window would be rejected: 0 to 1; with 1 it never stops. */
    @WithDefault("0.5")
    double maxShare();

    /** The last so many records of a partition. */
    @WithDefault("1000")
    int window();

    /** How often stopped intake looks whether it may go on. */
    @WithDefault("2s")
    Duration lookAgain();
}
