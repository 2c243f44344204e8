package kindred.checks.bucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import kindred.checks.Project;

/**
 * A policy of AWS, evaluated as far as the policies in {@code deploy/bucket} go.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">AWS: policy
 *     evaluation logic</a>
 */
record Policy(List<JsonNode> statements) {
    /** @param keys the condition keys that the request has */
    record Request(String principal, String action, String resource, Map<String, String> keys) {}

    static Policy read(String file) {
        try {
            var json = new ObjectMapper().readTree(Project.text("deploy/bucket/" + file));
            return new Policy(StreamSupport.stream(json.path("Statement").spliterator(), false)
                    .toList());
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    boolean allows(Request request) {
        return isMatchedBy("Allow", request);
    }

    boolean denies(Request request) {
        return isMatchedBy("Deny", request);
    }

    private boolean isMatchedBy(String effect, Request request) {
        return statements.stream()
                .filter(statement -> statement.path("Effect").asText().equals(effect))
                .anyMatch(statement -> isPrincipal(statement, request)
                        && isIn(statement, "Action", request.action)
                        && isIn(statement, "Resource", request.resource)
                        && statement.path("Condition").properties().stream()
                                .allMatch(condition -> holds(condition.getKey(), condition.getValue(), request)));
    }

    /** A policy of a user names no principal. */
    private static boolean isPrincipal(JsonNode statement, Request request) {
        var principal = statement.path("Principal");
        if (principal.isMissingNode() || principal.asText().equals("*")) return true;
        return principal.path("AWS").asText().equals(request.principal);
    }

    private static boolean isIn(JsonNode statement, String element, String value) {
        var excluded = statement.get("Not" + element);
        return excluded == null
                ? matchesAny(Optional.ofNullable(statement.get(element)).orElseThrow(), value)
                : !matchesAny(excluded, value);
    }

    private static boolean matchesAny(JsonNode patterns, String value) {
        return patterns.isArray()
                ? StreamSupport.stream(patterns.spliterator(), false).anyMatch(pattern -> matchesAny(pattern, value))
                : value.matches(Pattern.quote(patterns.asText()).replace("*", "\\E.*\\Q"));
    }

    private static boolean holds(String operator, JsonNode keys, Request request) {
        return keys.properties().stream().allMatch(key -> {
            var actual = request.keys.get(key.getKey());
            return switch (operator) {
                case "Null" -> key.getValue().asBoolean() == (actual == null);
                case "Bool" -> key.getValue().asText().equals(actual);
                default -> throw new AssertionError("Unknown operator: " + operator);
            };
        });
    }
}
