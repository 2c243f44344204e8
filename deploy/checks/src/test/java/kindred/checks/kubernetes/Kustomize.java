package kindred.checks.kubernetes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Renders by the kustomize of kubectl, or by kustomize itself, whichever is installed. */
final class Kustomize {
    private static final List<String> COMMAND = command();

    private Kustomize() {}

    /** What would be applied. A warning is a failure. */
    static String render(Path folder) {
        try {
            var errors = Files.createTempFile("kustomize", ".err");
            var command = new ArrayList<>(COMMAND);
            command.add(folder.toString());
            var process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            var rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var failed = process.waitFor() != 0;
            var said = Files.readString(errors);
            Files.delete(errors);
            if (failed || !said.isBlank()) throw new AssertionError(folder + ": " + said);
            return rendered;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    private static List<String> command() {
        if (isInstalled("kubectl")) return List.of("kubectl", "kustomize");
        if (isInstalled("kustomize")) return List.of("kustomize", "build");
        throw new AssertionError(
                "Neither kubectl (1.30 or later) nor kustomize (5 or later) is in the PATH: install one of them");
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
