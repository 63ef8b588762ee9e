package dev.milepost.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Starts what is asked for, both servers at once, and says where they are as the settings that the application reads.
 * Data lies below one directory and is kept.
 */
public final class EmbeddedServers implements AutoCloseable {

    /** @param port 0 for any free port */
    public record Wanted(boolean wanted, int port) {
        public static final Wanted NOT = new Wanted(false, 0);
    }

    private final List<AutoCloseable> running = new ArrayList<>();
    private final Map<String, String> settings = new TreeMap<>();

    private EmbeddedServers() {}

    /** @throws CannotStart with a sentence for people when a port is taken or a server does not start */
    public static EmbeddedServers start(Path directory, Wanted kafka, Wanted database) {
        EmbeddedServers servers = new EmbeddedServers();
        if (kafka.wanted())
            refuseTaken(kafka.port(), "Kafka", "milepost.embedded.kafka-port", "KAFKA_BOOTSTRAP_SERVERS");
        Path databaseDirectory = directory.resolve("mariadb");
        try {
            if (database.wanted()) {
                new LeftBehind(databaseDirectory.resolve("mariadbd.pid")).stop();
                refuseTaken(database.port(), "MariaDB", "milepost.embedded.mariadb-port", "MYSQL_HOST");
            }
            CompletableFuture<?> broker = CompletableFuture.completedFuture(null);
            if (kafka.wanted())
                // a thread of its own: those of the common pool do not see the application's classes
                broker = CompletableFuture.runAsync(
                        () -> servers.add(() -> kafka(directory.resolve("kafka"), kafka)),
                        task -> new Thread(task, "milepost-embedded-kafka").start());
            if (database.wanted()) servers.add(() -> mariaDb(databaseDirectory, database));
            broker.join();
            return servers;
        } catch (IOException e) {
            servers.close();
            throw new UncheckedIOException(e);
        } catch (CompletionException e) {
            servers.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /** KAFKA_BOOTSTRAP_SERVERS, MYSQL_HOST, MYSQL_PORT, MYSQL_USER: of the servers that were started. */
    public synchronized Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    @Override
    public synchronized void close() {
        for (AutoCloseable server : running.reversed()) {
            try {
                server.close();
            } catch (Exception e) {
                // the other server is to be stopped all the same; a process left behind is stopped at the next start
            }
        }
        running.clear();
    }

    private void add(Supplier<Started> start) {
        Started started = start.get();
        synchronized (this) {
            running.add(started.server());
            settings.putAll(started.settings());
        }
    }

    private record Started(AutoCloseable server, Map<String, String> settings) {}

    private static Started kafka(Path directory, Wanted wanted) {
        try {
            EmbeddedKafka kafka = EmbeddedKafka.start(directory, wanted.port() == 0 ? Ports.free() : wanted.port());
            return new Started(kafka, Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()));
        } catch (IOException e) {
            throw new CannotStart(
                    "The embedded Kafka did not start: " + e.getMessage() + ". If its data is damaged, delete "
                            + directory + ".",
                    e);
        }
    }

    private static Started mariaDb(Path directory, Wanted wanted) {
        try {
            EmbeddedMariaDb database =
                    EmbeddedMariaDb.start(directory, wanted.port() == 0 ? Ports.free() : wanted.port());
            return new Started(
                    database,
                    Map.of(
                            "MYSQL_HOST",
                            "127.0.0.1",
                            "MYSQL_PORT",
                            Integer.toString(database.port()),
                            "MYSQL_USER",
                            "root"));
        } catch (IOException e) {
            throw new CannotStart("The embedded MariaDB did not start: " + e.getMessage(), e);
        }
    }

    private static void refuseTaken(int port, String what, String setting, String instead) {
        if (port != 0 && Ports.taken(port))
            throw new CannotStart("Port " + port + " on 127.0.0.1 is taken, and the embedded " + what
                    + " needs it. Stop what uses it, choose another port with -D" + setting
                    + "=<port>, or use a server of your own by setting " + instead + ".");
    }
}
