package kindred.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kindred.local.suite.Project;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The patches in tools/torture/mutations, each with a bug that the checker must find. A patch that does not apply
 * proves nothing.
 */
class MutationsTest {
    private static final Path ROOT = Project.find().root();

    static List<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("tools/torture/mutations"))) {
            return files.filter(file -> file.toString().endsWith(".patch")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("patches")
    void patchStillApplies(Path patch) throws Exception {
        var check = new ProcessBuilder("git", "apply", "--check", patch.toString())
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();

        var output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(output).isEqualTo(0);
    }
}
