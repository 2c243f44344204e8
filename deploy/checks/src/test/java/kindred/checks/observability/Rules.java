package kindred.checks.observability;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import kindred.checks.Project;

/** The rules as objects of Kubernetes. Prometheus reads their {@code spec}. */
final class Rules {
    static final Path FOLDER = Project.at("deploy/observability/rules");

    private static final YAMLMapper YAML = new YAMLMapper();

    private Rules() {}

    /** The parsed rules by file name. */
    static Map<String, JsonNode> all() throws IOException {
        return parsed(FOLDER);
    }

    /** The parsed tests of the rules by file name. */
    static Map<String, JsonNode> tests() throws IOException {
        return parsed(FOLDER.resolve("tests"));
    }

    static Stream<JsonNode> alerts() throws IOException {
        return all().values().stream()
                .flatMap(file -> file.at("/spec/groups").valueStream())
                .flatMap(group -> group.path("rules").valueStream())
                .filter(rule -> rule.has("alert"));
    }

    /** Writes the rules for Prometheus into a folder, with the same names. */
    static void writeForPrometheus(Path folder) throws IOException {
        for (var file : all().entrySet())
            YAML.writeValue(
                    folder.resolve(file.getKey()).toFile(), file.getValue().path("spec"));
    }

    private static Map<String, JsonNode> parsed(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(toMap(file -> file.getFileName().toString(), Rules::parse));
        }
    }

    private static JsonNode parse(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException wrong) {
            throw new IllegalStateException(file + " is not YAML", wrong);
        }
    }
}
