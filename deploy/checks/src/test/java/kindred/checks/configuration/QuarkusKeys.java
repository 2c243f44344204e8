package kindred.checks.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of Quarkus extensions, from the descriptions in their jars. */
final class QuarkusKeys {
    private static final Map<String, String> UNITS = Map.of(
            "Duration",
            "duration",
            "MemorySize",
            "bytes",
            "int",
            "number",
            "long",
            "number",
            "double",
            "number",
            "string",
            "text",
            "Map<String,String>", // the type of a value of the map
            "text",
            "boolean",
            "true, false");

    /** @param isRead whether a running service reads the key; others are fixed at build time */
    record QuarkusKey(String extension, ConfigurationKey key, boolean isRead) {}

    private final List<QuarkusKey> all = new ArrayList<>();

    QuarkusKeys() {
        for (var model : Resources.named("META-INF/quarkus-config-doc/quarkus-config-model.json", Resources.JSON))
            for (var root : model.path("configRoots"))
                for (var item : root.path("items"))
                    read(root.path("extension").path("artifactId").asText(), item);
    }

    private void read(String extension, JsonNode item) {
        if (item.has("phase")) {
            add(extension, item, item.path("path"));
            for (var other : item.path("additionalPaths")) add(extension, item, other);
        }
        for (var part : item.path("items")) read(extension, part);
    }

    private void add(String extension, JsonNode item, JsonNode path) {
        var name = path.path("property").asText().replaceAll("\"[^\"]*\"", "\"" + ConfigurationKey.ANY + "\"");
        var type = item.path("typeDescription").asText();
        var unit = UNITS.getOrDefault(type, type);
        var key = new ConfigurationKey(
                name,
                "",
                item.path("list").asBoolean() ? "list of " + unit : unit,
                Optional.ofNullable(item.path("defaultValue").textValue()),
                false);
        all.add(new QuarkusKey(extension, key, item.path("phase").asText().equals("RUN_TIME")));
    }

    /** The key with this name; of several matching keys the most specific one. */
    Optional<QuarkusKey> find(String name, Set<String> extensions) {
        return all.stream()
                .filter(candidate -> extensions.contains(candidate.extension())
                        && candidate.key().isNamed(name))
                .min(Comparator.comparing(candidate -> !candidate.key().name().equals(name)));
    }

    boolean exists(String name) {
        return all.stream().anyMatch(candidate -> candidate.key().isNamed(name));
    }

    /** Whether a running service reads a key from this variable. */
    boolean isSetBy(String variable, Set<String> extensions) {
        return all.stream()
                .anyMatch(candidate -> candidate.isRead()
                        && extensions.contains(candidate.extension())
                        && candidate.key().isSetBy(variable));
    }
}
