package kindred.checks.configuration;

import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import kindred.checks.Project;

/** Reads the main code of a module with the parser of the compiler. */
final class Sources {
    private Sources() {}

    /** The keys of a module in the order of its files and methods. */
    static List<ConfigurationKey> keys(String module) {
        try (var all = Files.walk(Project.at(module + "/src/main/java"))) {
            return parse(all.filter(file -> file.toString().endsWith(".java"))
                    .filter(Sources::declares)
                    .sorted()
                    .toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Saves the parsing of files without keys. */
    private static boolean declares(Path file) {
        try {
            var text = Files.readString(file);
            return text.contains("@ConfigMapping") || text.contains("@ConfigProperty");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<ConfigurationKey> parse(List<Path> files) throws IOException {
        if (files.isEmpty()) return List.of();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            var docs = DocTrees.instance(task);
            var keys = new ArrayList<ConfigurationKey>();
            for (var unit : task.parse()) keys.addAll(DeclaredKeys.of(docs, unit));
            return List.copyOf(keys);
        }
    }
}
