package dev.milepost.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What holding the rollups against the facts may cost. */
@ConfigMapping(prefix = "milepost.reconcile")
interface ReconcileSettings {
    /** How long a whole reconciliation may take; then it is given up and answered with 504. */
    @WithDefault("2m")
    Duration timeout();

    /** How long one of its statements, or of a rebuild's, may take; then the server stops it. */
    @WithDefault("20s")
    Duration statementTimeout();

    /** How long to wait for a connection; then 503. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long to wait for the broker to say where partitions end; then the answer comes without. */
    @WithDefault("5s")
    Duration brokerTimeout();
}
