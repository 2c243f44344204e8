package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The objects that a combination renders to. */
record Manifests(List<JsonNode> objects) {
    static Manifests of(String rendered) {
        return new Manifests(List.copyOf(Yaml.documents(rendered)));
    }

    /** A copy that a mutation can change. */
    Manifests copy() {
        return new Manifests(objects.stream().<JsonNode>map(JsonNode::deepCopy).toList());
    }

    Manifests without(String kind, String name) {
        return new Manifests(objects.stream()
                .filter(object -> !(kind(object).equals(kind) && name(object).equals(name)))
                .toList());
    }

    Stream<JsonNode> all(String kind) {
        return objects.stream().filter(object -> kind(object).equals(kind));
    }

    boolean has(String kind) {
        return all(kind).findAny().isPresent();
    }

    JsonNode require(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    Optional<JsonNode> find(String kind, String name) {
        return all(kind).filter(object -> name(object).equals(name)).findFirst();
    }

    /** The environment of a container with the values of ConfigMaps, without secrets. */
    Map<String, String> environment(JsonNode container) {
        var variables = new LinkedHashMap<String, String>();
        each(container.path("envFrom"))
                .map(source -> source.at("/configMapRef/name").asText())
                .flatMap(name -> find("ConfigMap", name).stream())
                .forEach(map -> map.path("data")
                        .properties()
                        .forEach(line ->
                                variables.put(line.getKey(), line.getValue().asText())));
        each(container.path("env")).forEach(variable -> {
            var map = variable.at("/valueFrom/configMapKeyRef");
            if (variable.has("value"))
                variables.put(nameOf(variable), variable.path("value").asText());
            else if (!map.isMissingNode())
                find("ConfigMap", map.path("name").asText())
                        .ifPresent(found -> variables.put(
                                nameOf(variable),
                                found.path("data")
                                        .path(map.path("key").asText())
                                        .asText()));
        });
        return variables;
    }

    /** The names of all variables of a container, including secrets. */
    Set<String> variables(JsonNode container) {
        var names = new TreeSet<>(environment(container).keySet());
        each(container.path("env")).forEach(variable -> names.add(nameOf(variable)));
        return names;
    }

    static Stream<JsonNode> containers(JsonNode deployment) {
        var pod = pod(deployment);
        return Stream.concat(each(pod.path("initContainers")), each(pod.path("containers")));
    }

    static JsonNode service(JsonNode deployment) {
        return pod(deployment).path("containers").path(0);
    }

    static JsonNode pod(JsonNode deployment) {
        return deployment.at("/spec/template/spec");
    }

    static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private static String nameOf(JsonNode named) {
        return named.path("name").asText();
    }
}
