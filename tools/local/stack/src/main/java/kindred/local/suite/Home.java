package kindred.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The folder of a suite: data, configuration, logs, secrets and run files. */
public record Home(Path folder) {
    private static final List<String> CONTENT =
            List.of("data", "configuration", "logs", "run", "secrets", "clerk-keys", "operator-keys", "state", "lock");

    /** {@code KINDRED_HOME}, or {@code .kindred} in the project. */
    public static Home of(Project project) {
        var named = System.getenv("KINDRED_HOME");
        var folder = named == null || named.isEmpty() ? project.root().resolve(".kindred") : Path.of(named);
        return new Home(folder.toAbsolutePath().normalize());
    }

    /** Whether a suite was ever started here. A start creates the lock first. */
    public boolean exists() {
        return Files.exists(folder.resolve("lock"));
    }

    /** The data folder of a server, created if absent. It survives until {@code down --clean}. */
    public Path data(String server) {
        return created(folder.resolve("data").resolve(server));
    }

    /** The folder of the configuration that each start of a server writes, created if absent. */
    public Path configuration(String server) {
        return created(folder.resolve("configuration").resolve(server));
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path run() {
        return folder.resolve("run");
    }

    /** Deletes the files of the suite, and the folder itself if it is empty then. */
    public void delete() {
        try {
            for (var name : CONTENT) delete(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try {
            Files.deleteIfExists(folder);
        } catch (IOException notOurs) {
            // The folder has other files, is a mount point, or its parent is not writable
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) return;
        try (var all = Files.walk(path)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
