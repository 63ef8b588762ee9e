package dev.milepost.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A program of others that tests run where it is installed. */
record Tool(String name) {
    private static final long MINUTES = 2;

    record Said(int status, String output, String errors) {}

    boolean isThere() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** On CI it has to be there; elsewhere the test is reported as skipped, with the reason. */
    static void require(boolean there, String otherwise) {
        if (there) return;
        if ("true".equals(System.getenv("CI"))) Assertions.fail(otherwise);
        System.err.println("NOT TESTED: " + otherwise);
        Assumptions.abort(otherwise);
    }

    Said run(List<String> arguments) {
        try {
            Path output = Files.createTempFile(name, ".out");
            Path errors = Files.createTempFile(name, ".err");
            Process process = new ProcessBuilder(
                            Stream.concat(Stream.of(name), arguments.stream()).toList())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(name + " " + arguments + " has not ended within " + MINUTES + " minutes.");
            }
            Said said = new Said(process.exitValue(), Files.readString(output), Files.readString(errors));
            Files.delete(output);
            Files.delete(errors);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
