package dev.milepost.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What shows that a file is not the one that it was. */
record FileState(long bytes, Instant modified) {
    FileState {
        modified = modified.truncatedTo(ChronoUnit.MICROS);
    }

    static FileState of(Path file) throws IOException {
        return new FileState(Files.size(file), Files.getLastModifiedTime(file).toInstant());
    }
}
