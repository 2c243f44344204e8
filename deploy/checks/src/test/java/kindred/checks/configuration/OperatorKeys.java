package kindred.checks.configuration;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The keys for operators that no source declares. The list {@code operator-keys.yaml} is maintained by hand, and tests
 * check its names.
 */
final class OperatorKeys {
    record Group(List<String> services, Map<String, String> meanings) {}

    private static final TypeReference<LinkedHashMap<String, String>> MEANINGS = new TypeReference<>() {};

    private OperatorKeys() {}

    static List<Group> groups() {
        var groups = new ArrayList<Group>();
        for (var group : document().path("groups"))
            groups.add(new Group(
                    texts(group.path("services")), Resources.JSON.convertValue(group.path("keys"), MEANINGS)));
        return groups;
    }

    /** The keys that no environment variable can set. */
    static List<String> onlyInFiles() {
        return texts(document().path("only in files"));
    }

    private static JsonNode document() {
        return Resources.named("kindred/checks/configuration/operator-keys.yaml", Resources.YAML)
                .get(0);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
