package kindred.search;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Configuration of parts that a test runs beside the service. */
public final class Settings {
    private Settings() {}

    /** @param others that differ from the defaults, by their names after {@code kindred.search.} */
    public static SearchConfig with(Map<String, String> others) {
        var builder = new SmallRyeConfigBuilder()
                .withMapping(SearchConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValue("kindred.search.index.replicas", "0");
        others.forEach((name, value) -> builder.withDefaultValue("kindred.search." + name, value));
        return builder.build().getConfigMapping(SearchConfig.class);
    }
}
