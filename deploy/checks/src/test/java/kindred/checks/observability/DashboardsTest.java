package kindred.checks.observability;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kindred.checks.Project;
import kindred.local.testing.NeedsTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the dashboards as files. The journeys check that each query returns data in a running suite. */
class DashboardsTest {
    private static final Path OBSERVABILITY = Project.at("deploy/observability");
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    @NeedsTool("promtool")
    void hasOnlyValidQueries(@TempDir Path folder) throws Exception {
        // Given each query as a rule, which promtool can read
        var rules = dashboards().stream()
                .flatMap(DashboardsTest::panels)
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asText().replace("$__rate_interval", "1m"))
                .distinct()
                .map(query -> Map.of("record", "query", "expr", query, "labels", Map.of("query", query)))
                .toList();
        assertThat(rules).hasSizeGreaterThan(50);
        YAML.writeValue(
                folder.resolve("queries.yaml").toFile(),
                Map.of("groups", List.of(Map.of("name", "queries", "rules", rules))));

        Promtool.assertSucceeds(folder, "check", "rules", "queries.yaml");
    }

    @Test
    void hasPanelsWithUnitsThatDoNotOverlap() throws Exception {
        for (var dashboard : dashboards()) {
            var occupied = new HashSet<String>();
            for (var panel : panels(dashboard).toList()) {
                var title = dashboard.path("title").asText() + ", "
                        + panel.path("title").asText();
                var position = panel.path("gridPos");
                for (var x = 0; x < position.path("w").asInt(); x++)
                    for (var y = 0; y < position.path("h").asInt(); y++)
                        assertThat(occupied.add((position.path("x").asInt() + x) + ","
                                        + (position.path("y").asInt() + y)))
                                .as(title + " overlaps another panel")
                                .isTrue();
                assertThat(position.path("x").asInt() + position.path("w").asInt())
                        .as(title)
                        .isLessThanOrEqualTo(24);
                if (panel.path("type").asText().equals("row")) continue;
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(title)
                        .isNotEmpty();
                assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
                assertThat(panel.path("targets")).as(title).isNotEmpty();
            }
        }
    }

    @Test
    void hasUniqueIdsOfDashboardsAndPanels() throws Exception {
        var dashboards = dashboards();
        assertThat(dashboards)
                .extracting(dashboard -> dashboard.path("uid").asText())
                .doesNotHaveDuplicates();
        for (var dashboard : dashboards)
            assertThat(panels(dashboard).map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
    }

    @Test
    void installsEveryDashboardAndRuleOnKubernetes() throws Exception {
        var kustomization =
                YAML.readTree(OBSERVABILITY.resolve("kustomization.yaml").toFile());
        assertThat(kustomization.path("kind").asText()).isEqualTo("Component");
        var named = Stream.concat(
                        kustomization.path("resources").valueStream(),
                        kustomization.at("/configMapGenerator/0/files").valueStream())
                .map(JsonNode::asText)
                .collect(toSet());
        assertThat(named)
                .contains("pod-monitor.yaml")
                .containsAll(files("dashboards", ".json"))
                .containsAll(files("rules", ".yaml"))
                .allSatisfy(file -> assertThat(OBSERVABILITY.resolve(file)).exists());
    }

    private static List<String> files(String folder, String suffix) throws IOException {
        try (var files = Files.list(OBSERVABILITY.resolve(folder))) {
            return files.map(file -> folder + "/" + file.getFileName())
                    .filter(file -> file.endsWith(suffix))
                    .toList();
        }
    }

    private static List<JsonNode> dashboards() throws IOException {
        var json = new ObjectMapper();
        var dashboards = new ArrayList<JsonNode>();
        for (var file : files("dashboards", ".json"))
            dashboards.add(json.readTree(OBSERVABILITY.resolve(file).toFile()));
        assertThat(dashboards).isNotEmpty();
        return dashboards;
    }

    private static Stream<JsonNode> panels(JsonNode dashboard) {
        return dashboard.path("panels").valueStream();
    }
}
