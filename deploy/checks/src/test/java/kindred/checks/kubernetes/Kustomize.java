package kindred.checks.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import kindred.local.testing.Tool;

/** Renders manifests with kubectl or kustomize, whichever is installed. */
final class Kustomize {
    private Kustomize() {}

    /** Returns the rendered manifests. A warning is a failure. */
    static String render(Path folder) {
        try {
            var errors = Files.createTempFile("kustomize", ".err");
            var command = new ArrayList<>(Tool.named("kustomize").command());
            command.add(folder.toString());
            var process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            var rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var failed = process.waitFor() != 0;
            var warnings = Files.readString(errors);
            Files.delete(errors);
            if (failed || !warnings.isBlank()) throw new AssertionError(folder + ": " + warnings);
            return rendered;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
