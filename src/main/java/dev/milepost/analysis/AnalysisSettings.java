package dev.milepost.analysis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one question may cost. */
@ConfigMapping(prefix = "milepost.analysis")
interface AnalysisSettings {
    /** How long a question may take in the database; then it is stopped there and answered with 504. */
    @WithDefault("10s")
    Duration queryTimeout();

    /** How long to wait for a connection of the pool {@code read}; then 503. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** The most rows that any statement of a question may bring; more is answered with 422. */
    @WithDefault("600000")
    int maxRows();

    /** The most rows that an aggregate may have; more is answered with 422. */
    @WithDefault("10000")
    int maxGroups();

    /** The most rows that the coverage may have; more is answered with 422. */
    @WithDefault("100000")
    int maxCoverage();

    /** How many values of counts over months that stand still are remembered: about 45 bytes each. */
    @WithDefault("600000")
    long remembered();

    /** How many exports an instance streams side by side, each on a connection of its own; one more gets 503. */
    @WithDefault("2")
    int exportsAtOnce();

    /** How long a client of an export may take for one piece of it, some hundred KiB; then it is cut off. */
    @WithDefault("60s")
    Duration exportPatience();

    /** How long an export may take in all: its moment is kept in the database for so long. */
    @WithDefault("1h")
    Duration exportLongest();
}
