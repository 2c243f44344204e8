package kindred.checks.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindred.local.testing.Tool;

/** Prometheus' tool for rules. */
final class Promtool {
    private Promtool() {}

    /** Fails, with what it says, if it finds anything wrong. */
    static void approves(Path folder, String... arguments) throws IOException, InterruptedException {
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
