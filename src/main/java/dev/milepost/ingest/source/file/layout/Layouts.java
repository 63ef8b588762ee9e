package dev.milepost.ingest.source.file.layout;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The layouts known: those that come with Milepost and those of a user's folder, which is looked at again whenever
 * somebody asks. A folder with a fault in it stops the start; one that comes later is said in {@link #faults}, and the
 * layouts stay as they were.
 */
@Startup
@ApplicationScoped
public class Layouts {
    /** What a packaged layout's source may be: that of the stream. */
    private static final String STREAM_SOURCE = "milepost.ingest.stream.source";

    private static final String FOLDER = "milepost.ingest.source.file.layouts";
    private static final String DEFAULT_STREAM_SOURCE = "live";
    private static final Logger LOG = Logger.getLogger(Layouts.class);

    private final LayoutFolder files;
    private final List<Layout> packaged;
    private final @Nullable Path folder;
    private List<String> state = List.of();
    private List<Layout> known;
    private List<String> faults = List.of();

    @Inject
    Layouts(Config config, LayoutSettings settings) {
        this(streamSource(config), settings.layouts().orElse(null));
    }

    /** @throws FaultyLayout with every sentence about every file of the folder */
    Layouts(String streamSource, @Nullable Path folder) {
        files = new LayoutFolder(Map.of(STREAM_SOURCE, streamSource));
        packaged = files.packaged();
        known = packaged;
        this.folder = folder;
        if (folder == null) return;
        state = LayoutFolder.state(folder);
        LayoutFolder.Found found = files.with(packaged, folder);
        if (!found.faults().isEmpty()) throw new FaultyLayout(found.faults());
        known = found.layouts();
    }

    /** Those that come with Milepost. */
    public static Layouts packaged() {
        return new Layouts(DEFAULT_STREAM_SOURCE, null);
    }

    /** What is wrong with the configured folder, for whoever would start Milepost; empty when all is well. */
    public static List<String> wrong(Config config) {
        try {
            new Layouts(
                    streamSource(config),
                    config.getOptionalValue(FOLDER, Path.class).orElse(null));
            return List.of();
        } catch (FaultyLayout e) {
            return e.sentences();
        }
    }

    private static String streamSource(Config config) {
        return config.getOptionalValue(STREAM_SOURCE, String.class).orElse(DEFAULT_STREAM_SOURCE);
    }

    /** All of them. Looks at a folder: not for an event loop. */
    public synchronized List<Layout> known() {
        look();
        return known;
    }

    public Optional<Layout> named(String name) {
        return known().stream().filter(layout -> layout.name().equals(name)).findFirst();
    }

    /** What is wrong with files that were added or changed since the start, so that they are not used. */
    public synchronized List<String> faults() {
        look();
        return faults;
    }

    private void look() {
        if (folder == null) return;
        List<String> now = LayoutFolder.state(folder);
        if (now.equals(state)) return;
        state = now;
        LayoutFolder.Found found = files.with(packaged, folder);
        faults = found.faults();
        if (faults.isEmpty()) known = found.layouts();
        else LOG.warnf("The folder of layouts has changed and is not used as it is now: %s", String.join(" ", faults));
    }
}
