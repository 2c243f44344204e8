package kindred.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs commands in the project's folder. */
record Shell(Path folder, Map<String, String> environment) {
    private static final long TIMEOUT_MINUTES = 20;

    /** Starts a command and leaves it running. Its output includes stderr. */
    Process start(String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** @param output of stdout and stderr */
    record Result(int exitCode, String output) {}

    Result run(String... command) {
        try {
            var process = start(command);
            process.getOutputStream().close();
            // Read while the process runs: it would block on a full pipe
            var output = CompletableFuture.supplyAsync(() -> readAll(process));
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("still running after " + TIMEOUT_MINUTES + " minutes: " + output.join());
            }
            return new Result(process.exitValue(), output.join());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static String readAll(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
