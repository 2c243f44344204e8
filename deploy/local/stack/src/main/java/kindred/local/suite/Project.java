package kindred.local.suite;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's folder, where the packages of the suite are built. */
public record Project(Path root) {
    /** The project that the current folder lies in. */
    public static Project find() {
        var start = Path.of("").toAbsolutePath();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/connect/topics.json"))) return new Project(folder);
        }
        throw new IllegalStateException("not inside the project: " + start);
    }

    /** Where a server of the local stack is built, for example {@code kafka}. */
    public Path server(String name) {
        return root.resolve("deploy/local").resolve(name).resolve("target");
    }

    /** A class path of what a server's module has in its {@code target}. */
    public String classPath(String server) {
        return server(server).resolve("classes")
                + File.pathSeparator
                + server(server).resolve("lib").resolve("*");
    }

    /** A file that says how Kafka Connect publishes the suite's events. */
    public Path connect(String file) {
        return root.resolve("deploy/connect").resolve(file);
    }

    public Path serviceJar(String service) {
        return root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
