package dev.milepost.rejects;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What becomes of rejects. */
@ConfigMapping(prefix = "milepost.rejects")
interface RejectSettings {

    /** Whether every reject goes to the topic too. Those of a time without are published when it is switched on again. */
    @WithDefault("true")
    boolean publish();

    /** The topic of rejects; made when it is missing. */
    @WithDefault("accident-data-rejected")
    String topic();

    /** How many partitions it is made with. */
    @WithDefault("1")
    int partitions();

    /** How long a question about rejects may take; then 504. */
    @WithDefault("10s")
    Duration queryTimeout();

    /** How long to wait for a connection to the database; then 503. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long a replay may take; then 504, and it can be asked again. Of many, none is begun after that time. */
    @WithDefault("20s")
    Duration replayTimeout();
}
