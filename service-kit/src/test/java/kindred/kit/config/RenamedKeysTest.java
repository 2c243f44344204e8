package kindred.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenamedKeysTest {
    private static final String OLD = "kindred.media.upload.valid";
    private static final String NEW = "kindred.media.upload.url-ttl";

    @ConfigMapping(prefix = "kindred.media.upload")
    interface Upload {
        @WithDefault("PT1H")
        Duration urlTtl();
    }

    @Test
    void readsTheOldKeyInsteadOfTheDefault() {
        assertThat(read(Map.of(OLD, "PT5M"), Map.of())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void prefersTheNewKeyInOneSource() {
        assertThat(read(Map.of(OLD, "PT5M", NEW, "PT10M"), Map.of())).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void prefersTheSourceOfTheHigherOrdinal() {
        assertThat(read(Map.of(NEW, "PT10M"), Map.of(OLD, "PT5M"))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void keepsTheDefaultWithoutEitherKey() {
        assertThat(read(Map.of(), Map.of())).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void namesEachNewKeyOnce() {
        assertThat(RenamedKeys.NEW_BY_OLD.values())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(RenamedKeys.NEW_BY_OLD.keySet());
    }

    @Test
    void isDocumentedForOperators() throws Exception {
        var documented = Files.readString(Path.of("..", "docs", "operations.md"))
                .lines()
                .filter(line -> line.startsWith("| `kindred."))
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(RenamedKeys.NEW_BY_OLD.entrySet().stream()
                        .map(key -> "| `%s` | `%s` |".formatted(key.getKey(), key.getValue()))
                        .toList());
    }

    private static Duration read(Map<String, String> file, Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(file, "file", 100),
                        new PropertiesConfigSource(environment, "environment", 300))
                .withInterceptors(new RenamedKeys())
                .withMapping(Upload.class)
                .build()
                .getConfigMapping(Upload.class)
                .urlTtl();
    }
}
