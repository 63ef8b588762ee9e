package dev.milepost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged application that others could reach, and nobody guards, does not start. */
class ExposureIT {

    @Test
    void beyondLoopbackItDoesNotStartWithoutAWayToSignIn() throws IOException {
        refused(Map.of("QUARKUS_HTTP_HOST", "0.0.0.0"), "nobody could sign in", "MILEPOST_ACCESS_ADMIN_TOKEN");
    }

    @Test
    void switchedOffItDoesNotStartBeyondLoopback() throws IOException {
        refused(
                Map.of("QUARKUS_HTTP_HOST", "0.0.0.0", "MILEPOST_ACCESS_REQUIRED", "false"),
                "milepost.access.required is false");
    }

    @Test
    void aShortAdminTokenDoesNotStart() throws IOException {
        refused(
                Map.of("QUARKUS_HTTP_HOST", "0.0.0.0", "MILEPOST_ACCESS_ADMIN_TOKEN", "short"),
                "MILEPOST_ACCESS_ADMIN_TOKEN has 5 characters");
    }

    private static void refused(Map<String, String> settings, String... said) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "MYSQL_HOST", "127.0.0.1",
                "MYSQL_PORT", "1",
                "MYSQL_USER", "nobody"));
        environment.putAll(settings);
        try (PackagedApplication application = PackagedApplication.start(freePort(), environment)) {
            assertThat(application.exitWithin(60)).isEqualTo(1);
            assertThat(application.log())
                    .contains("Milepost cannot start.")
                    .contains(said)
                    .doesNotContain("\tat ")
                    .doesNotContain("Listening on");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
