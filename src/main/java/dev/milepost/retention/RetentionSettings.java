package dev.milepost.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long what is not a collision is kept; for ever where nothing is set. A day at least. */
@ConfigMapping(prefix = "milepost.retention")
interface RetentionSettings {

    /** Rejects that were replayed, since then. */
    Optional<Duration> rejectsReplayed();

    /** Rejects that nobody has replayed, since they were rejected. */
    Optional<Duration> rejectsOpen();

    /** Imports that have ended, with their reports, since then. One stays as long as a reject of it does. */
    Optional<Duration> imports();

    /** Rebuilds of the rollups that have ended, since then. */
    Optional<Duration> rebuilds();

    /** How often it is looked for what is older. */
    @WithDefault("1h")
    Duration every();
}
