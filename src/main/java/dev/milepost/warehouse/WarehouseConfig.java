package dev.milepost.warehouse;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the database is spoken to. */
@ConfigMapping(prefix = "milepost.warehouse")
interface WarehouseConfig {

    /** A connection that says nothing for so long while it is waited for is given up: longer than any one statement takes. */
    @WithDefault("30s")
    Duration silence();

    /** How long the numbers of transactions are kept, and so how far back a client of the live feed can be replayed to. */
    @WithDefault("1d")
    Duration commitsKept();
}
