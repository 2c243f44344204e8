package kindred.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import kindred.bench.scenario.Scenario;
import kindred.bench.scenario.Scenarios;
import kindred.local.suite.Project;
import org.junit.jupiter.api.Test;

/** Runs every scenario for a moment. The figures are not meaningful. */
class SmokeIT {
    @Test
    void measuresAndReportsEveryScenario() throws Exception {
        // Given
        var root = Project.find().root();
        var json = Path.of("target/smoke.json").toAbsolutePath();
        var html = Path.of("target/smoke.html").toAbsolutePath();

        // When
        var bench = new ProcessBuilder(
                        "./kindred", "bench", "--smoke", "--json", json.toString(), "--html", html.toString())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/smoke.log").toFile())
                .start();

        // Then
        assertThat(bench.waitFor()).as(SmokeIT::log).isZero();
        var scenarios = new ObjectMapper().readTree(json.toFile()).path("scenarios");
        assertThat(scenarios)
                .extracting(scenario -> scenario.path("scenario").asText())
                .containsExactlyElementsOf(
                        Scenarios.named(List.of()).stream().map(Scenario::name).toList());
        assertThat(StreamSupport.stream(scenarios.spliterator(), false))
                .allMatch(scenario -> scenario.path("perSecond").asDouble() > 0
                        && scenario.path("floorPerSecond").asDouble() > 0);
        assertThat(scenarios)
                .filteredOn(scenario -> scenario.path("scenario").asText().equals("live"))
                .singleElement()
                .satisfies(live -> {
                    assertThat(live.has("capturedP50Ms")).isTrue();
                    assertThat(live.path("readP50Ms").asDouble())
                            .isPositive()
                            .isGreaterThanOrEqualTo(live.path("capturedP50Ms").asDouble());
                });
        assertThat(Files.readString(html)).contains("send-gateway");
    }

    private static String log() {
        try {
            return Files.readString(Path.of("target/smoke.log"));
        } catch (IOException missing) {
            return "no log";
        }
    }
}
