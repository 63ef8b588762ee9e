package dev.milepost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.embedded.EmbeddedServers;
import dev.milepost.embedded.EmbeddedServers.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two packaged applications on one drop folder, one of which is killed again and again. */
class SharedDropFolderIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int FILES = 24;
    private static final int ROWS = 2_000;
    private static EmbeddedServers servers;

    @BeforeAll
    static void startServers() throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "embedded"));
        servers = EmbeddedServers.start(
                Files.createTempDirectory(directory.toAbsolutePath(), "drop-"),
                new Wanted(true, 0),
                new Wanted(true, 0));
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Test
    void eachFileIsLoadedOnceWhoeverDies() throws IOException {
        Path shared = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "shared-drop-");
        Map<String, String> settings = new HashMap<>(servers.settings());
        settings.put("MYSQL_DATABASE", "shared_drop");
        settings.put("MILEPOST_IMPORTS_DROP_FOLDER", shared.toString());
        settings.put("MILEPOST_IMPORTS_DROP_SETTLE", "1s");
        settings.put("MILEPOST_IMPORTS_LEASE", "5s");

        int port = freePort();
        try (PackagedApplication stays = PackagedApplication.start(freePort(), settings)) {
            await().atMost(PATIENCE).until(() -> stays.get("/q/health/ready").startsWith("200"));
            for (int file = 0; file < FILES; file++) drop(shared, file);
            // at moments that fall into sweeps, checks and loads as chance has it
            for (int life = 1; life <= 3; life++) {
                int filed = filed(shared);
                PackagedApplication dies = PackagedApplication.start(port, settings);
                try {
                    await().atMost(PATIENCE)
                            .until(() -> dies.get("/q/health/live").startsWith("200"));
                    await().atMost(PATIENCE).until(() -> filed(shared) == FILES || filed(shared) > filed);
                    dies.kill();
                } finally {
                    dies.close();
                }
            }
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(names(shared.resolve("done"))).hasSize(3 * FILES));

            assertThat(stays.get("/api/v1/aggregates?by=source&measure=collisions"))
                    .contains("\"collisions\":" + FILES * ROWS + "}");
            assertThat(stays.get("/api/v1/imports?limit=1000").split("\"state\":\"completed\"", -1))
                    .as("one import a file")
                    .hasSize(FILES + 1);
            assertThat(stays.get("/api/v1/imports?limit=1000")).doesNotContain("\"state\":\"failed\"");
            assertThat(names(shared.resolve("failed"))).isEmpty();
            assertThat(names(shared.resolve("in-progress"))).isEmpty();
            assertThat(stays.get("/api/v1/reconciliation"))
                    .contains("\"equal\":true")
                    .doesNotContain("\"equal\":false");
        }
    }

    private static int filed(Path shared) {
        return names(shared.resolve("done")).size() / 3;
    }

    private static void drop(Path shared, int file) throws IOException {
        StringBuilder csv =
                new StringBuilder("Date,Police_ref,Severity,Visibility,Easting,Northing,Location,Casualties\n");
        for (int row = 0; row < ROWS; row++)
            csv.append("2018%02d%02d,F%dR%d,3. Slight,1. Daylight,545000,258000,A10,1\n"
                    .formatted(1 + row % 12, 1 + row % 28, file, row));
        // another name while it is written, as a careful sender does it
        Path part = Files.writeString(shared.resolve("file-" + file + ".csv.part"), csv);
        Files.move(part, shared.resolve("file-" + file + ".csv"));
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return List.copyOf(new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
