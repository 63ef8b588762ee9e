package dev.milepost.simulate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalLong;

/** Settings of the generator; the first two can be changed while it runs. */
@ConfigMapping(prefix = "milepost.simulator")
interface SimulatorConfig {
    /** Whether it runs from the start. */
    @WithDefault("false")
    boolean running();

    /** Events a second, more than 0 and at most 20,000. */
    @WithDefault("5")
    double ratePerSecond();

    /** Fixes what is drawn, for demonstrations that look the same each time. Identities are unique all the same. */
    OptionalLong seed();

    /** How long ago a collision that is reported now may have happened: one hour to 20 years. */
    @WithDefault("P365D")
    Duration spread();
}
