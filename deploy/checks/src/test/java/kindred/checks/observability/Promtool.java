package kindred.checks.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindred.local.testing.Tool;

/** Runs {@code promtool}, Prometheus' checker of rules. */
final class Promtool {
    private Promtool() {}

    /** Runs promtool and fails with its output on an error. */
    static void assertSucceeds(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(Tool.named("promtool").command());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
