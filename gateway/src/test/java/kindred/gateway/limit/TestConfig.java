package kindred.gateway.limit;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;

/** Configurations of the limits for tests. */
final class TestConfig {
    private TestConfig() {}

    /** @param settings keys without their prefix and values in turn; other keys have their defaults */
    static RateLimitsConfig of(String... settings) {
        var properties = new HashMap<String, String>();
        for (var i = 0; i < settings.length; i += 2)
            properties.put("kindred.gateway.rate-limits." + settings[i], settings[i + 1]);
        return new SmallRyeConfigBuilder()
                .withMapping(RateLimitsConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(RateLimitsConfig.class);
    }
}
