package dev.milepost.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The live feed. */
@ConfigMapping(prefix = "milepost.live")
interface LiveSettings {
    /** How often to look for what other instances committed, while anybody follows; what is committed here is seen at once. */
    @WithDefault("50ms")
    Duration poll();

    /** How often whoever follows hears that the connection stands. */
    @WithDefault("15s")
    Duration heartbeat();

    /** The most collisions that a client may be behind, by its own slowness or by the event that it resumes from. */
    @WithDefault("10000")
    int maxReplay();

    /** The most clients that an instance serves at once; then 503. */
    @WithDefault("1000")
    int maxClients();

    /** How long a client may take nothing that waits for it; then its connection is cut. */
    @WithDefault("30s")
    Duration patience();
}
