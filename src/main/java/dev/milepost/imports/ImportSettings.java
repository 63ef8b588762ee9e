package dev.milepost.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where files for import come from. */
@ConfigMapping(prefix = "milepost.imports")
public interface ImportSettings {

    /** The only directory that files are imported from by their path; made when it is missing. */
    @WithDefault("inbox")
    Path inbox();

    /** Where uploads stay until their import has ended; made when it is missing. */
    @WithDefault(".milepost/uploads")
    Path spool();

    /** How long the queue rests when the database is away. */
    @WithDefault("5s")
    Duration retryAfter();

    /** A job of an instance that has been silent for so long is taken up by another. */
    @WithDefault("15s")
    Duration lease();

    /** How many batches of one import are written side by side. */
    @WithDefault("4")
    int lanes();
}
