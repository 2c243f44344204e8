package kindred.gateway.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Adds to the merged document what the gateway itself answers. The services know nothing of it. */
final class GatewayResponses {
    private record Answer(String status, String name, String description) {}

    private static final List<Answer> ANSWERS = List.of(
            new Answer(
                    "403",
                    "Forbidden",
                    "Your access is revoked (`access-revoked`), or the origin of the page is not allowed (`forbidden`)."),
            new Answer(
                    "502",
                    "BadGateway",
                    "A service sent an invalid answer: `bad-gateway`. The request may have had an effect."),
            new Answer(
                    "504",
                    "GatewayTimeout",
                    "A service did not answer in time: `gateway-timeout`. The request may have an effect."));

    private GatewayResponses() {}

    /** Declares the answers for an operation. One of the service itself keeps its description. */
    static void declare(ObjectNode operation) {
        var responses = operation.withObjectProperty("responses");
        for (var answer : ANSWERS)
            if (!responses.has(answer.status))
                responses.putObject(answer.status).put("$ref", "#/components/responses/" + answer.name);
    }

    /** Defines the responses. */
    static void define(ObjectNode components) {
        for (var answer : ANSWERS) {
            var response = components.withObjectProperty("responses").putObject(answer.name);
            response.put("description", answer.description);
            response.putObject("content")
                    .putObject("application/problem+json")
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/Problem");
        }
    }
}
