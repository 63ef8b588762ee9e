package dev.milepost.access;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings as an operator writes them. */
final class Settings {
    private Settings() {}

    static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(AccessSettings.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
    }

    static AccessSettings of(Map<String, String> settings) {
        return config(settings).getConfigMapping(AccessSettings.class);
    }
}
