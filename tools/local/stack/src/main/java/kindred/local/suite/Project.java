package kindred.local.suite;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The root folder of the project. */
public record Project(Path root) {
    /** The project that contains the current folder. */
    public static Project find() {
        var start = Path.of("").toAbsolutePath();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/connect/topics.json"))) return new Project(folder);
        }
        throw new IllegalStateException(start + " is not inside the project");
    }

    /** The build folder of a server of the local stack, for example of {@code kafka}. */
    public Path server(String name) {
        return root.resolve("tools/local").resolve(name).resolve("target");
    }

    /** The class path of a server: its classes and libraries. */
    public String classPath(String server) {
        return server(server).resolve("classes")
                + File.pathSeparator
                + server(server).resolve("lib").resolve("*");
    }

    /** The class path of a simulator, {@code clerk} or {@code stripe}, whose libraries are among those of the stack. */
    public String simulatorClassPath(String name) {
        return root.resolve("tools").resolve(name).resolve("target/classes")
                + File.pathSeparator
                + server("stack").resolve("lib").resolve("*");
    }

    /** A file of the folder of Kafka Connect: its configuration, or the plugin that is built there. */
    public Path connect(String file) {
        return root.resolve("deploy/connect").resolve(file);
    }

    public Path serviceJar(String service) {
        return root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
