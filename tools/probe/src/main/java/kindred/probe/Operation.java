package kindred.probe;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the contract, and what {@code operations.yaml} says about it.
 *
 * @param target a valid path and query, with placeholders
 * @param body a valid body, with placeholders; absent if the operation has none
 */
record Operation(
        String id,
        String method,
        String path,
        String target,
        @Nullable String body,
        Answers answers) {
    /** The right answer to each caller. {@code stranger} and {@code blocked} call for what is not theirs. */
    record Answers(String member, String stranger, String blocked, String unregistered) {}

    /** An entry of {@code operations.yaml}. */
    record Entry(
            @JsonProperty(required = true) String target,
            @Nullable JsonNode body,
            @JsonProperty(required = true) String member,
            @JsonProperty(required = true) String stranger,
            @JsonProperty(required = true) String blocked,
            @JsonProperty(required = true) String unregistered) {}

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    /** The entries by operation id. */
    static Map<String, Entry> entries() throws IOException {
        var mapper = new YAMLMapper();
        try (var file = Operation.class.getResourceAsStream("operations.yaml")) {
            return mapper.readValue(
                    file, mapper.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Entry.class));
        }
    }

    /** The operations of a contract that need a session. Fails if one of them has no entry. */
    static List<Operation> of(JsonNode contract) throws IOException {
        var entries = entries();
        return contract.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .filter(operation -> !isOpen(operation.getValue()))
                        .map(operation -> {
                            var id = operation.getValue().path("operationId").asText();
                            var entry = entries.get(id);
                            if (entry == null) throw new IllegalStateException("operations.yaml lacks " + id);
                            return new Operation(
                                    id,
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    entry.target,
                                    entry.body == null ? null : entry.body.toString(),
                                    new Answers(entry.member, entry.stranger, entry.blocked, entry.unregistered));
                        }))
                .toList();
    }

    /** Whether the operation needs no session: it has a signature of its own. */
    static boolean isOpen(JsonNode operation) {
        return operation.has("security") && operation.path("security").isEmpty();
    }

    Answer send(RawHttp gateway, Cast cast, Cast.Role role, @Nullable String authorization) throws IOException {
        return send(
                gateway,
                cast,
                role,
                authorization,
                body == null ? new byte[0] : bytes(cast.resolve(body, role)),
                Map.of());
    }

    Answer send(
            RawHttp gateway,
            Cast cast,
            Cast.Role role,
            @Nullable String authorization,
            byte[] content,
            Map<String, String> differences)
            throws IOException {
        var headers = new HashMap<String, String>();
        if (authorization != null) headers.put("Authorization", authorization);
        if (body != null) headers.put("Content-Type", "application/json");
        headers.put("Idempotency-Key", java.util.UUID.randomUUID().toString());
        headers.putAll(differences);
        headers.values().removeIf(String::isEmpty);
        return gateway.send(method, cast.resolve(target, role), headers, content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
