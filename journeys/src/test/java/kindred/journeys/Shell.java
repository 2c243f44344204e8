package kindred.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Commands as somebody types them in the project's folder. */
record Shell(Path folder, Map<String, String> environment) {
    private static final long PATIENCE_MINUTES = 20;

    /** Starts a command and leaves it running; both streams are in its output. */
    Process start(String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What a command printed, both streams, and how it ended. */
    record Result(int exitCode, String output) {}

    Result run(String... command) {
        try {
            var process = start(command);
            process.getOutputStream().close();
            // Read meanwhile, so that neither waits for the other for ever
            var output = CompletableFuture.supplyAsync(() -> allOf(process));
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("still running after " + PATIENCE_MINUTES + " minutes: " + output.join());
            }
            return new Result(process.exitValue(), output.join());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static String allOf(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
