package dev.milepost.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Programs of this machine, run to their end. */
final class Commands {
    private Commands() {}

    /** Fails with what the program said unless it ends well. */
    static void run(List<String> command, @Nullable Path input, @Nullable Path output) {
        run(command, Map.of(), input, output);
    }

    private static void run(
            List<String> command, Map<String, String> environment, @Nullable Path input, @Nullable Path output) {
        try {
            Path said = Files.createTempFile(Path.of("target"), "command-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(said.toFile());
            builder.environment().putAll(environment);
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
        return output(command, Map.of());
    }

    static String output(List<String> command, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile(Path.of("target"), "command-", ".out");
            run(command, environment, null, output);
            String said = Files.readString(output);
            Files.delete(output);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
