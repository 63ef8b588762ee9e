package dev.milepost.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server process of a JVM that was killed before it could stop it: known by a file with its process id and start
 * time, so that no other process is ever taken for it.
 */
final class LeftBehind {
    private final Path file;

    LeftBehind(Path file) {
        this.file = file;
    }

    /** Stops it, if there is one, and waits until it is gone. */
    void stop() throws IOException {
        Optional<ProcessHandle> found = find();
        if (found.isPresent()) {
            ProcessHandle process = found.get();
            process.destroy();
            if (!gone(process, 20)) {
                process.destroyForcibly();
                gone(process, 10);
            }
        }
        forget();
    }

    /** Notes the child process that works on the data directory. */
    void remember(Path data) throws IOException {
        ProcessHandle child = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains(data.toString()))
                        .orElse(false))
                .findFirst()
                .orElse(null);
        if (child != null) Files.writeString(file, child.pid() + " " + startOf(child));
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // harmless: the start time in it will match no process
        }
    }

    private Optional<ProcessHandle> find() throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        String[] words = Files.readString(file).split(" ");
        if (words.length != 2) return Optional.empty();
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> startOf(process).equals(words[1]));
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }

    private static boolean gone(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
