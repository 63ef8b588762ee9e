package dev.milepost.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.Servers;
import dev.milepost.embedded.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The simulator alone has a broker that is not there at first, comes, goes and comes back. */
@DisabledIfSystemProperty(
        named = "milepost.test.mysql",
        matches = ".+",
        disabledReason = "nothing in it depends on the database engine; it has run on MariaDB")
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(SimulatorOutageIT.ABrokerOfItsOwn.class)
class SimulatorOutageIT {
    private static final String BROKER = "mp.messaging.outgoing.simulated-accidents.bootstrap.servers";

    private static final String SHARED = "test.simulator.outage.broker";

    public static final class ABrokerOfItsOwn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // asked for more than once, by several class loaders: one port for all
            String address = System.getProperty(SHARED);
            if (address == null) System.setProperty(SHARED, address = "127.0.0.1:" + freePort());
            return Map.of(
                    BROKER,
                    address,
                    "milepost.simulator.running",
                    "true",
                    "milepost.simulator.rate-per-second",
                    "2000");
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Inject
    Simulator simulator;

    @Inject
    @ConfigProperty(name = BROKER)
    String broker;

    @Test
    void resumesByItselfWhenTheBrokerComesAndGoes() throws IOException {
        Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "simulator-kafka-");
        assertThat(simulator.status().sent()).isZero();

        EmbeddedKafka first = start(data);
        awaitMore();
        first.close();
        long atOutage = awaitNoMore();
        assertThat(simulator.status().failed()).isZero();

        EmbeddedKafka second = start(data);
        try {
            awaitMore();
            assertThat(simulator.status().sent()).isGreaterThan(atOutage);
            assertThat(simulator.status().failed()).isZero();
        } finally {
            simulator.run(false);
            awaitNoMore();
            second.close();
        }
    }

    private EmbeddedKafka start(Path data) throws IOException {
        return EmbeddedKafka.start(data, Integer.parseInt(broker.substring(broker.indexOf(':') + 1)));
    }

    private void awaitMore() {
        long before = simulator.status().sent();
        await().atMost(60, TimeUnit.SECONDS).until(() -> simulator.status().sent() > before + 3_000);
    }

    private long awaitNoMore() {
        long[] last = {-1};
        await().atMost(30, TimeUnit.SECONDS).pollInterval(1, TimeUnit.SECONDS).until(() -> {
            long now = simulator.status().sent();
            boolean still = now == last[0];
            last[0] = now;
            return still;
        });
        return last[0];
    }
}
