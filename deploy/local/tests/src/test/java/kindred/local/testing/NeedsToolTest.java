package kindred.local.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
        assertFalse(condition(PRESENT, false).evaluate("promtool", "RulesTest").isDisabled());
        assertFalse(condition(PRESENT, true).evaluate("promtool", "RulesTest").isDisabled());
        assertFalse(Files.exists(skipped()));
    }

    @Test
    void skipsATestWithoutItsTool() throws IOException {
        var condition = condition(MISSING, false);

        var result = condition.evaluate("promtool", "RulesTest.alertsFire");
        condition.evaluate("kustomize", "SchemasTest");

        assertTrue(result.isDisabled());
        assertEquals("apt-get install prometheus", result.getReason().orElseThrow());
        assertEquals("promtool\tRulesTest.alertsFire\nkustomize\tSchemasTest\n", Files.readString(skipped()));
    }

    @Test
    void failsATestWithoutItsToolInCi() {
        var condition = condition(MISSING, true);

        var failure = assertThrows(IllegalStateException.class, () -> condition.evaluate("promtool", "RulesTest"));

        assertEquals("apt-get install prometheus", failure.getMessage());
        assertFalse(Files.exists(skipped()));
    }

    private NeedsToolCondition condition(Tool tool, boolean ci) {
        return new NeedsToolCondition(name -> tool, ci, skipped());
    }

    private Path skipped() {
        return folder.resolve("target/skipped-tests");
    }
}
