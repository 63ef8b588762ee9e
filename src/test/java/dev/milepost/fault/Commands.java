package dev.milepost.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs of this machine, run to their end. */
final class Commands {
    private Commands() {}

    /** Fails with what the program said unless it ends well. */
    static void run(List<String> command, @Nullable Path input, @Nullable Path output) {
        try {
            Path said = Files.createTempFile(Path.of("target"), "command-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(said.toFile());
            if (input != null) builder.redirectInput(input.toFile());
            builder.redirectOutput(
                    output == null
                            ? ProcessBuilder.Redirect.appendTo(said.toFile())
                            : ProcessBuilder.Redirect.to(output.toFile()));
            int code = builder.start().waitFor();
            if (code != 0)
                throw new IllegalStateException(command + " ended with " + code + ": " + Files.readString(said));
            Files.delete(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String output(List<String> command) {
        try {
            Path output = Files.createTempFile(Path.of("target"), "command-", ".out");
            run(command, null, output);
            String said = Files.readString(output);
            Files.delete(output);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
