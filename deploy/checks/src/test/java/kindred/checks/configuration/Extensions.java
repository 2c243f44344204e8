package kindred.checks.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The Quarkus extensions of a service: those in its pom and in that of the kit, and their dependencies. */
final class Extensions {
    private static final String CORE = "quarkus-core";

    private final Map<String, List<String>> needs = new HashMap<>();

    Extensions() {
        for (var description : Resources.named("META-INF/quarkus-extension.yaml", Resources.YAML)) {
            var artifact = description.path("artifact").asText().split(":")[1];
            needs.put(
                    artifact,
                    StreamSupport.stream(
                                    description
                                            .path("metadata")
                                            .path("extension-dependencies")
                                            .spliterator(),
                                    false)
                            .map(JsonNode::asText)
                            .map(coordinates -> coordinates.split(":")[1])
                            .toList());
        }
    }

    /** The artifact ids of the extensions of a service. */
    Set<String> of(String service) {
        var found = new HashSet<>(Set.of(CORE));
        var open = new ArrayDeque<String>();
        for (var module : List.of("service-kit", service))
            for (var dependency : Pom.dependencies(module)) if (dependency.contains("quarkus")) open.add(dependency);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (!needs.containsKey(next))
                throw new IllegalStateException(service + " uses the extension " + next
                        + ", whose keys are unknown: add it to deploy/checks/pom.xml");
            if (found.add(next)) open.addAll(needs.getOrDefault(next, Collections.emptyList()));
        }
        return found;
    }
}
