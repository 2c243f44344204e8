package kindred.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The folder where a suite keeps everything: data, logs, secrets and what it remembers of running processes. */
public record Home(Path folder) {
    private static final List<String> CONTENT =
            List.of("data", "configuration", "logs", "run", "secrets", "clerk-keys", "state", "lock");

    /** The folder that {@code KINDRED_HOME} names, else {@code .kindred} in the project. */
    public static Home of(Project project) {
        var named = System.getenv("KINDRED_HOME");
        var folder = named == null || named.isEmpty() ? project.root().resolve(".kindred") : Path.of(named);
        return new Home(folder.toAbsolutePath().normalize());
    }

    /** Whether a suite was ever started here: the first thing it makes is its lock. */
    public boolean exists() {
        return Files.exists(folder.resolve("lock"));
    }

    /** Data of a server, made if absent. It survives until the suite is cleaned. */
    public Path data(String server) {
        return made(folder.resolve("data").resolve(server));
    }

    /** Configuration written at each start of a server, made if absent. */
    public Path configuration(String server) {
        return made(folder.resolve("configuration").resolve(server));
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path run() {
        return folder.resolve("run");
    }

    /** Deletes what the suite put there, and the folder if that was all. */
    public void delete() {
        try {
            for (var name : CONTENT) delete(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try {
            Files.deleteIfExists(folder);
        } catch (IOException notOurs) {
            // Somebody named a folder with things of theirs, a mount point, or one in a folder where we may not write
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) return;
        try (var all = Files.walk(path)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(one);
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
