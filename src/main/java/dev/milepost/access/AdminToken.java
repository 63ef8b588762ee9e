package dev.milepost.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The first admin's token, from the setting or from the file that it names. */
final class AdminToken {
    /** Shorter ones are guessed. */
    static final int SHORTEST = 32;

    private AdminToken() {}

    static Optional<String> of(AccessSettings settings) {
        return settings.adminToken().or(() -> settings.adminTokenFile().map(AdminToken::read));
    }

    /** Without blanks around it: files end with a line's end. */
    static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
