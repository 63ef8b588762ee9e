package dev.milepost.ingest.source.file.layout;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where layouts come from that are not packaged. */
@ConfigMapping(prefix = "milepost.ingest.source.file")
public interface LayoutSettings {

    /**
     * A folder of layouts, one YAML file each. One that has the name of a packaged layout replaces it. Files that are
     * added or changed are seen without a restart.
     */
    Optional<Path> layouts();
}
