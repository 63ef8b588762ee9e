package dev.milepost.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Keeps an upload, under a name of our own, from its request to the end of its import. Blocks: for workers. */
@ApplicationScoped
public class Spool {
    private static final Logger LOG = Logger.getLogger(Spool.class);

    private final Path directory;

    Spool(ImportSettings settings) {
        directory = settings.spool();
    }

    Path take(Path upload) throws IOException {
        Files.createDirectories(directory);
        return Files.move(upload, directory.toRealPath().resolve(UUID.randomUUID() + ".upload"));
    }

    /** Deletes a file that was taken; leaves any other alone. */
    void release(Path file) {
        try {
            if (Files.isDirectory(directory) && file.startsWith(directory.toRealPath())) Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("The upload %s of an import that has ended could not be deleted: %s", file, e.getMessage());
        }
    }
}
