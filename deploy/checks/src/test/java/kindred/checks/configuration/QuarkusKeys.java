package kindred.checks.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that Quarkus extensions have, as their jars describe them. */
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
            "Map<String,String>", // of one of its values
            "text",
            "boolean",
            "true, false");

    /** @param isRead whether a running service reads it; the others were fixed when it was built */
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

    /** The key of this name; of several that it could be, the one that leaves least open. */
    Optional<QuarkusKey> find(String name, Set<String> extensions) {
        return all.stream()
                .filter(one -> extensions.contains(one.extension()) && one.key().isNamed(name))
                .min(Comparator.comparing(one -> !one.key().name().equals(name)));
    }

    boolean exists(String name) {
        return all.stream().anyMatch(one -> one.key().isNamed(name));
    }

    /** Whether a running service reads a key by this variable. */
    boolean isSetBy(String variable, Set<String> extensions) {
        return all.stream()
                .anyMatch(one -> one.isRead()
                        && extensions.contains(one.extension())
                        && one.key().isSetBy(variable));
    }
}
