package kindred.checks.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import kindred.checks.Project;
import kindred.checks.kubernetes.MarkdownTables;
import org.junit.jupiter.api.Test;

/** The document {@code docs/dependencies.md} agrees with the poms and {@code renovate.json}. */
class DocumentTest {
    private static final String DOCUMENT = "docs/dependencies.md";

    @Test
    void namesExactlyTheDirectDependencies() {
        var named = MarkdownTables.rows(DOCUMENT, "Direct dependencies").stream()
                .flatMap(row -> MarkdownTables.list(row.get(0)).stream())
                .toList();
        assertThat(named).doesNotHaveDuplicates();
        assertThat(named).containsExactlyInAnyOrderElementsOf(Poms.directDependencies());
    }

    @Test
    void explainsEachDependency() {
        assertThat(MarkdownTables.rows(DOCUMENT, "Direct dependencies"))
                .allSatisfy(row -> assertThat(row).hasSize(4).doesNotContain(""));
    }

    @Test
    void explainsEachOverride() {
        for (var row : MarkdownTables.rows(DOCUMENT, "Overrides")) {
            assertThat(row).hasSize(5).doesNotContain("");
            var version = row.get(1);
            assertThat(Poms.property(row.get(0))).as(row.get(0)).isEqualTo(version);
            assertThat(Version.parse(version)).as(row.get(0)).isGreaterThanOrEqualTo(Version.parse(row.get(2)));
        }
    }

    @Test
    void holdsBackTheSameVersionsAsRenovate() throws Exception {
        var rules = new ObjectMapper()
                .readTree(Project.at("renovate.json").toFile())
                .path("packageRules");
        for (var row : MarkdownTables.rows(DOCUMENT, "Held back")) {
            assertThat(Poms.directDependencies()).contains(row.get(0));
            assertThat(rules)
                    .as(row.get(0) + " is held back in renovate.json")
                    .anyMatch(rule -> rule.has("allowedVersions") && matches(rule, row.get(0)));
        }
    }

    private static boolean matches(JsonNode rule, String dependency) {
        return rule.path("matchPackageNames")
                .valueStream()
                .map(name -> FileSystems.getDefault().getPathMatcher("glob:" + name.asText()))
                .anyMatch(pattern -> pattern.matches(Path.of(dependency)));
    }

    @Test
    void listsOutdatedVersionsAsInThePom() {
        for (var row : MarkdownTables.rows(DOCUMENT, "Behind the newest")) {
            var versions =
                    MarkdownTables.list(row.get(0)).stream().map(Poms::property).toList();
            assertThat(versions).as(row.get(0)).isEqualTo(MarkdownTables.list(row.get(1)));
        }
    }
}
