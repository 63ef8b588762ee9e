package dev.milepost.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Keeps an upload, under a name of our own, from its request to the end of its import. Blocks: for workers. */
@ApplicationScoped
public class Spool {
    private static final Logger LOG = Logger.getLogger(Spool.class);

    private static final Duration LEFT_ALONE = Duration.ofDays(1);

    private final Path directory;

    Spool(ImportSettings settings) {
        directory = settings.spool();
    }

    Path take(Path upload) throws IOException {
        Files.createDirectories(directory);
        return Files.move(upload, directory.toRealPath().resolve(UUID.randomUUID() + ".upload"));
    }

    /** Deletes uploads of more than a day ago that no job needs: those of an instance that was killed. */
    void sweep(Set<Path> needed) {
        if (!Files.isDirectory(directory)) return;
        Instant oldest = Instant.now().minus(LEFT_ALONE);
        try (Stream<Path> files = Files.walk(directory.toRealPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest) && !needed.contains(file))
                    Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warnf("Old uploads in %s could not be deleted: %s", directory, e.getMessage());
        }
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
