package dev.milepost.imports;

import dev.milepost.collision.CollisionKey;
import dev.milepost.collision.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a user may say about a file; null leaves it to the layout, and the layout to the header.
 *
 * @param source who supplied it, part of the key of its collisions
 * @param dryRun to hear what is wrong with it, and to load nothing
 */
public record ImportOptions(
        @Nullable String layout,
        @Nullable String source,
        @Nullable Status status,
        boolean dryRun) {
    public static final ImportOptions NONE = new ImportOptions(null, null, null, false);

    private static final String AUTO = "auto";

    /** @throws ImportRefused.BadOption if the source cannot be one */
    public ImportOptions {
        layout = layout == null || layout.isBlank() || layout.strip().equalsIgnoreCase(AUTO) ? null : layout.strip();
        source = source == null || source.isBlank() ? null : source.strip();
        if (source != null && (source.length() > CollisionKey.MAX_SOURCE || source.matches(".*\\p{Cntrl}.*")))
            throw new ImportRefused.BadOption(
                    "source",
                    "The source is a name of at most " + CollisionKey.MAX_SOURCE
                            + " characters, without control characters.");
    }
}
