package kindred.search;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Configuration of components that a test creates itself, beside the service. */
public final class TestConfig {
    private TestConfig() {}

    /** @param overrides values by key, without the prefix {@code kindred.search.} */
    public static SearchConfig with(Map<String, String> overrides) {
        var builder = new SmallRyeConfigBuilder()
                .withMapping(SearchConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValue("kindred.search.index.replicas", "0");
        overrides.forEach((name, value) -> builder.withDefaultValue("kindred.search." + name, value));
        return builder.build().getConfigMapping(SearchConfig.class);
    }
}
