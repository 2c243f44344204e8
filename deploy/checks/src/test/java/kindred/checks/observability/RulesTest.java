package kindred.checks.observability;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import kindred.checks.Project;
import kindred.local.testing.NeedsTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Rules.writeForPrometheus(folder);
    }

    @Test
    @NeedsTool("promtool")
    void passesThePrometheusCheck() throws Exception {
        for (var file : Rules.all().keySet()) Promtool.assertSucceeds(folder, "check", "rules", file);
    }

    @Test
    @NeedsTool("promtool")
    void passesThePrometheusTests() throws Exception {
        for (var file : Rules.tests().keySet()) {
            Files.copy(Rules.FOLDER.resolve("tests").resolve(file), folder.resolve("test-" + file));
            Promtool.assertSucceeds(folder, "test", "rules", "test-" + file);
        }
    }

    @Test
    void hasATestInWhichEachAlertFires() throws Exception {
        var fired = Rules.tests().values().stream()
                .flatMap(file -> file.path("tests").valueStream())
                .flatMap(test -> test.path("alert_rule_test").valueStream())
                .filter(expected -> !expected.path("exp_alerts").isEmpty())
                .map(expected -> expected.path("alertname").asText())
                .collect(toSet());
        assertThat(fired)
                .isEqualTo(Rules.alerts()
                        .map(alert -> alert.path("alert").asText())
                        .collect(toSet()));
    }

    @Test
    void hasASeverityAndARunbookForEachAlert() throws Exception {
        for (var alert : Rules.alerts().toList()) {
            var name = alert.path("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotEmpty();
            assertThat(Project.text(alert.at("/annotations/runbook").asText()))
                    .as("runbook of " + name)
                    .startsWith("# Kindred")
                    .contains(name)
                    .containsSubsequence(
                            "## What it means for users", "## How to check", "## What to do", "## Why it happens");
        }
    }

    @Test
    void hasAnAlertForEachRunbook() throws Exception {
        var named = Rules.alerts()
                .map(alert -> alert.at("/annotations/runbook").asText())
                .collect(toSet());
        try (var pages = Files.list(Project.at("docs/runbooks/alerts"))) {
            assertThat(pages.map(page -> "docs/runbooks/alerts/" + page.getFileName())
                            .collect(toSet()))
                    .isEqualTo(named);
        }
    }

    @Test
    void isAnObjectOfThePrometheusOperator() throws Exception {
        assertThat(Rules.all()).isNotEmpty().allSatisfy((file, rules) -> {
            assertThat(rules.path("apiVersion").asText()).isEqualTo("monitoring.coreos.com/v1");
            assertThat(rules.path("kind").asText()).isEqualTo("PrometheusRule");
            assertThat(keys(rules)).isEqualTo(Set.of("apiVersion", "kind", "metadata", "spec"));
        });
    }

    private static Set<String> keys(JsonNode object) {
        return object.propertyStream().map(entry -> entry.getKey()).collect(toSet());
    }
}
