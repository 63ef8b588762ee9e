package dev.milepost.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.PackagedApplication;
import dev.milepost.embedded.EmbeddedServers;
import dev.milepost.embedded.EmbeddedServers.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Makes {@code milepost.aot} beside the packaged application, on embedded servers: {@code ./mvnw verify -Paot}. The JVM that
 * uses it must be the very one that made it ({@code -Dmilepost.packaged.java=…/bin/java}), and the jars those that it saw.
 */
class AotCacheSuite {
    @Test
    void cache() throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "training-");
        Path cache = PackagedApplication.directory().resolve("milepost.aot");
        Files.deleteIfExists(cache);
        try (EmbeddedServers servers = EmbeddedServers.start(directory, new Wanted(true, 0), new Wanted(true, 0))) {
            Training.run(
                    servers.settings(),
                    directory,
                    cache,
                    List.of("-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        }
        assertThat(cache).isNotEmptyFile();
    }
}
