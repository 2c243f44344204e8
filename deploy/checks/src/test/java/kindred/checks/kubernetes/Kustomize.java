package kindred.checks.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import kindred.local.testing.Tool;

/** Renders by the kustomize of kubectl, or by kustomize itself, whichever is installed. */
final class Kustomize {
    private Kustomize() {}

    /** What would be applied. A warning is a failure. */
    static String render(Path folder) {
        try {
            var errors = Files.createTempFile("kustomize", ".err");
            var command = new ArrayList<>(Tool.named("kustomize").command());
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
}
