package dev.milepost.imports;

import dev.milepost.collision.Status;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where files for import come from, and how they are imported. */
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

    /** How many imports this instance runs side by side; each instance more runs as many more. */
    @WithDefault("1")
    int atOnce();

    /** A file is not loaded when more of its rows, or of those of one of its tables, would be rejected; with 1 it is. */
    @WithDefault("0.5")
    double maxRejectShare();

    Drop drop();

    /** Files that are imported because they are put there. */
    interface Drop {
        /** Where they are put; nothing is imported that way without it. */
        Optional<Path> folder();

        /** A file that has not changed for so long is complete, as is one beside which there is a file NAME.done. */
        @WithDefault("10s")
        Duration settle();

        /** Who supplied the files; the layout's own without it. */
        Optional<String> source();

        /** What their rows are worth; the layout's own without it. */
        Optional<Status> status();
    }

    /** How many batches of one import are written side by side. */
    @WithDefault("4")
    int lanes();
}
