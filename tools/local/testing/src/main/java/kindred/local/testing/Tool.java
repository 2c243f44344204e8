package kindred.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kindred.local.suite.Project;

/**
 * A program that tests run besides Java, as {@code deploy/checks/tools} finds it.
 *
 * @param command the command line; empty if the program is missing
 * @param missing how to install the program; empty if it is present
 */
public record Tool(List<String> command, String missing) {
    private static final Map<String, Tool> FOUND = new ConcurrentHashMap<>();

    public static Tool named(String name) {
        return FOUND.computeIfAbsent(name, Tool::find);
    }

    boolean isMissing() {
        return command.isEmpty();
    }

    private static Tool find(String name) {
        var script = Project.find().root().resolve("deploy/checks/tools").toString();
        try {
            var process = new ProcessBuilder(script, "find", name)
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return switch (process.waitFor()) {
                case 0 -> new Tool(output.lines().toList(), "");
                case 1 -> new Tool(List.of(), output);
                default -> throw new IllegalArgumentException(output);
            };
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
