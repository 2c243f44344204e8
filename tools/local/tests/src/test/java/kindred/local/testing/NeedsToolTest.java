package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeedsToolTest {
    private static final Tool PRESENT = new Tool(List.of("/usr/bin/promtool"), "");
    private static final Tool MISSING = new Tool(List.of(), "apt-get install prometheus");

    @TempDir
    Path folder;

    @Test
    void runsATestWithItsTool() {
        assertThat(condition(PRESENT, false)
                        .evaluate("promtool", false, "RulesTest")
                        .isDisabled())
                .isFalse();
        assertThat(condition(PRESENT, true)
                        .evaluate("promtool", false, "RulesTest")
                        .isDisabled())
                .isFalse();
        assertThat(Files.exists(skipped())).isFalse();
    }

    @Test
    void skipsATestWithoutItsTool() throws Exception {
        var condition = condition(MISSING, false);

        var result = condition.evaluate("promtool", false, "RulesTest.alertsFire");
        condition.evaluate("kustomize", false, "SchemasTest");

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason().orElseThrow()).isEqualTo("apt-get install prometheus");
        assertThat(Files.readString(skipped())).isEqualTo("promtool\tRulesTest.alertsFire\nkustomize\tSchemasTest\n");
    }

    @Test
    void failsATestWithoutItsToolInCi() {
        var condition = condition(MISSING, true);

        var failure = assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> condition.evaluate("promtool", false, "RulesTest"))
                .actual();

        assertThat(failure.getMessage()).isEqualTo("apt-get install prometheus");
        assertThat(Files.exists(skipped())).isFalse();
    }

    @Test
    void skipsATestWithoutItsOptionalToolInCi() throws Exception {
        var result = condition(MISSING, true).evaluate("firefox", true, "BrowserIT");
        assertThat(result.isDisabled()).isTrue();
        assertThat(Files.readString(skipped())).isEqualTo("firefox\tBrowserIT\n");
    }

    private NeedsToolCondition condition(Tool tool, boolean ci) {
        return new NeedsToolCondition(name -> tool, ci, skipped());
    }

    private Path skipped() {
        return folder.resolve("target/skipped-tests");
    }
}
