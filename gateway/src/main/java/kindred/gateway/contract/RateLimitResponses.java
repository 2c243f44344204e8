package kindred.gateway.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Adds to the merged document that the gateway limits every operation. The services know nothing of it. */
final class RateLimitResponses {
    private static final String STATUS = "429";
    private static final String RESPONSE = "TooManyRequests";
    private static final String[] HEADERS = {"Retry-After", "RateLimit", "RateLimit-Policy"};

    private RateLimitResponses() {}

    /** Declares 429 for an operation. A 429 of the service itself keeps its description and gets the headers. */
    static void declare(ObjectNode operation) {
        var responses = operation.withObjectProperty("responses");
        if (!responses.has(STATUS)) {
            responses.putObject(STATUS).put("$ref", "#/components/responses/" + RESPONSE);
            return;
        }
        var headers = ((ObjectNode) responses.get(STATUS)).withObjectProperty("headers");
        for (var header : HEADERS) if (!headers.has(header)) refer(headers, header);
    }

    /** Defines the response and its headers. */
    static void define(ObjectNode components) {
        var headers = components.withObjectProperty("headers");
        describe(headers, "Retry-After", "integer", "The seconds after which the client may retry.", "2");
        describe(
                headers,
                "RateLimit",
                "string",
                "The limit, the tokens that are left (`r`) and the seconds until there are more (`t`).",
                "\"searches\";r=0;t=2");
        describe(
                headers,
                "RateLimit-Policy",
                "string",
                "The limit, its size (`q`) and the seconds in which it becomes full (`w`).",
                "\"searches\";q=200;w=200");
        var response = components.withObjectProperty("responses").putObject(RESPONSE);
        response.put("description", "The client exceeded a limit. `detail` names it; docs/limits.md lists all limits.");
        for (var header : HEADERS) refer(response.withObjectProperty("headers"), header);
        response.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
    }

    private static void refer(ObjectNode headers, String header) {
        headers.putObject(header).put("$ref", "#/components/headers/" + header);
    }

    private static void describe(ObjectNode headers, String name, String type, String description, String example) {
        var header = headers.putObject(name).put("description", description);
        if (type.equals("integer")) header.put("example", Integer.parseInt(example));
        else header.put("example", example);
        header.putObject("schema").put("type", type);
    }
}
