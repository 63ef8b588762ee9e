package dev.milepost.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorConfigTest {

    private static SimulatorConfig config(String profile, Map<String, String> environment) throws IOException {
        URL properties = SimulatorConfigTest.class.getResource("/application.properties");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withProfile(profile)
                .withSources(new PropertiesConfigSource(properties, 250), new EnvConfigSource(environment, 300))
                .withMapping(SimulatorConfig.class)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(SimulatorConfig.class);
    }

    @Test
    void runsByItselfInDevModeOnly() throws IOException {
        assertThat(config("dev", Map.of()).running()).isTrue();
        assertThat(config("prod", Map.of()).running()).isFalse();
        assertThat(config("prod", Map.of()).ratePerSecond()).isEqualTo(5);
        assertThat(config("prod", Map.of()).spread()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void theEnvironmentHasTheLastWord() throws IOException {
        assertThat(config("dev", Map.of("MILEPOST_SIMULATOR_RUNNING", "false")).running())
                .isFalse();
        assertThat(config("prod", Map.of("MILEPOST_SIMULATOR_RUNNING", "true")).running())
                .isTrue();
        assertThat(config("prod", Map.of("MILEPOST_SIMULATOR_RATE_PER_SECOND", "250"))
                        .ratePerSecond())
                .isEqualTo(250);
    }
}
