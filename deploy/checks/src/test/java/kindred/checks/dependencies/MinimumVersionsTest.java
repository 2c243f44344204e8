package kindred.checks.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import kindred.checks.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars of the local servers, including Debezium, which Maven's dependency tree does not contain. */
class MinimumVersionsTest {
    /** Without Elasticsearch, whose distribution decides its jars (docs/dependencies.md). */
    private static final List<String> FOLDERS_OF_JARS = List.of(
            "tools/local/kafka/target/lib",
            "tools/local/connect/target/lib",
            "tools/local/s3/target/lib",
            "tools/local/stack/target/lib",
            "deploy/connect/target/plugins");

    @Test
    void findsNoVulnerableJarInAServer() throws Exception {
        var jars = serverJars();
        assertThat(jars).filteredOn(MinimumVersions::hasMinimum).hasSizeGreaterThan(5);
        assertThat(jars).filteredOn(MinimumVersions::isTooOld).isEmpty();
    }

    @Test
    void coversDebezium() throws Exception {
        assertThat(serverJars())
                .anyMatch(jar -> jar.startsWith("debezium-connector-postgres-"))
                .anyMatch(jar -> jar.startsWith("postgresql-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "netty-codec-http-4.1.130.Final.jar",
                "netty-transport-native-epoll-4.1.136.Final-linux-x86_64.jar",
                "vertx-core-4.5.25.jar",
                "jackson-databind-2.21.1.jar",
                "jackson-annotations-2.20.jar",
                "postgresql-42.7.10.jar",
                "imageio-webp-3.13.1.jar"
            })
    void rejectsAnOlderVersion(String jar) {
        assertThat(MinimumVersions.isTooOld(jar)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "netty-codec-http-4.1.138.Final.jar",
                "netty-transport-native-epoll-4.1.137.Final-linux-x86_64.jar",
                "netty-tcnative-classes-2.0.75.Final.jar",
                "vertx-core-4.5.27.jar",
                "jackson-databind-2.21.4.jar",
                "jackson-annotations-2.21.jar",
                "postgresql-42.7.13.jar",
                "imageio-jpeg-3.14.0.jar",
                "unrelated-1.0.jar"
            })
    void acceptsAFixedVersion(String jar) {
        assertThat(MinimumVersions.isTooOld(jar)).isFalse();
    }

    private static List<String> serverJars() throws IOException {
        var jars = new ArrayList<String>();
        for (var folder : FOLDERS_OF_JARS)
            try (var files = Files.walk(Project.at(folder))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".jar"))
                        .forEach(jars::add);
            }
        return jars;
    }
}
