package dev.milepost.bench;

import static org.awaitility.Awaitility.await;

import dev.milepost.PackagedApplication;
import dev.milepost.fault.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of the packaged application whose classes and profiles the JVM keeps (JEP 483 and 515, JDK 25): it catches up with a
 * stream, imports a file of each layout, answers what a page asks, and writes the cache when it is stopped. Whoever starts
 * with {@code -XX:AOTCache} has those classes linked, and compiles at once what was hot.
 */
final class Training {
    static final int SINCE_JAVA = 25;
    private static final int EVENTS = 60_000;
    private static final int ROWS = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> ASKED = List.of(
            "/api/v1/aggregates?by=severity",
            "/api/v1/aggregates?by=hour,weekday",
            "/api/v1/trends?from=2026-01-01&to=2026-10-31",
            "/api/v1/collisions?severity=fatal",
            "/api/v1/collisions?format=csv&severity=fatal",
            "/api/v1/rejects",
            "/q/openapi",
            "/q/metrics");

    private Training() {}

    /** @param servers where they are, as the environment of the application; the topic accident-data must be there */
    static void run(Map<String, String> servers, Path directory, Path cache, List<String> jvmOptions) {
        Events.append(servers.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", ""), "accident-data", EVENTS, 7);
        Map<String, String> environment = new HashMap<>(servers);
        environment.put("MYSQL_DATABASE", "training");
        List<String> options = new ArrayList<>(jvmOptions);
        options.add("-Dmp.messaging.incoming.accident-data.group.id=training");
        options.add("-XX:AOTCacheOutput=" + cache.toAbsolutePath());
        try (PackagedApplication application =
                PackagedApplication.start(Ports.free(), environment, options.toArray(String[]::new))) {
            await("the stream caught up with")
                    .atMost(PATIENCE)
                    .until(() -> mustLive(application)
                            .get("/q/metrics")
                            .contains("milepost_ingest_records_total{outcome=\"loaded\",source=\"stream\"} "
                                    + (double) EVENTS));
            for (BulkFile layout : BulkFile.values()) imported(application, layout.write(directory, ROWS));
            for (String path : ASKED) answered(application.get(path), "200", path);
            application.terminate((int) PATIENCE.toSeconds());
            if (!Files.exists(cache))
                throw new IllegalStateException("the JVM wrote no " + cache + "; it said " + application.log());
        }
    }

    private static void imported(PackagedApplication application, Path file) {
        answered(application.upload("/api/v1/imports", file), "202", file.toString());
        await("the import").atMost(PATIENCE).until(() -> {
            String imports = mustLive(application).get("/api/v1/imports");
            return !imports.contains("\"queued\"") && !imports.contains("\"running\"");
        });
        String imports = application.get("/api/v1/imports");
        if (imports.contains("\"failed\"")) throw new IllegalStateException("an import has failed: " + imports);
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PackagedApplication mustLive(PackagedApplication application) {
        if (!application.process().isAlive())
            throw new IllegalStateException("the service has ended; it said " + application.log());
        return application;
    }

    private static void answered(String answer, String status, String to) {
        if (!answer.startsWith(status)) throw new IllegalStateException(to + " was answered " + answer);
    }
}
