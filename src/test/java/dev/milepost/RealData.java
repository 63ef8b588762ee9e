package dev.milepost;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The published files that are kept beside the project, not in it. */
public final class RealData {
    private static final Path DIRECTORY = Path.of("../shared/data");

    private RealData() {}

    /** The file; without it the test that asks for it is skipped, and says so. */
    public static Path file(String path) {
        Path file = DIRECTORY.resolve(path);
        assumeTrue(Files.exists(file), "skipped: there is no real file " + file);
        return file;
    }
}
