package kindred.torture.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import kindred.torture.history.Action;
import kindred.torture.history.History;
import kindred.torture.history.Operation;
import kindred.torture.suite.Tokens;

/** An HTTP client that calls the gateway as any user, and adds each call with its response to the history. */
public final class RecordingClient {
    /** Longer than any response of a healthy suite takes, and shorter than an outage. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int MAX_ATTEMPTS = 12;

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String gateway;
    private final Tokens tokens;
    private final History history;

    public RecordingClient(String gateway, Tokens tokens, History history) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.history = history;
    }

    /**
     * A call of the suite's API.
     *
     * @param asked fields of the request for the history
     * @param answered selects the fields of the response for the history
     */
    record Call(
            Action action,
            String method,
            String path,
            Map<String, ?> body,
            Map<String, String> headers,
            Map<String, String> asked,
            Function<JsonNode, Map<String, String>> answered) {
        static Call of(Action action, String method, String path) {
            return new Call(action, method, path, Map.of(), Map.of(), Map.of(), json -> Map.of());
        }

        Call body(Map<String, ?> body) {
            return new Call(action, method, path, body, headers, asked, answered);
        }

        Call idempotencyKey(String key) {
            return new Call(action, method, path, body, Map.of("Idempotency-Key", key), asked, answered);
        }

        Call asked(Map<String, String> asked) {
            return new Call(action, method, path, body, headers, asked, answered);
        }

        Call answered(Function<JsonNode, Map<String, String>> answered) {
            return new Call(action, method, path, body, headers, asked, answered);
        }
    }

    /** A call that can be retried. */
    @FunctionalInterface
    interface Attempt {
        CallResult run() throws InterruptedException;
    }

    /** The result of a call, which is already in the history. */
    record CallResult(Operation operation, JsonNode body) {
        boolean isAcknowledged() {
            return operation.isAcknowledged();
        }
    }

    CallResult call(String person, Call call) throws InterruptedException {
        var token = tokens.of(person);
        var request = HttpRequest.newBuilder(URI.create(gateway + call.path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token.text())
                .header("Content-Type", "application/json")
                .method(
                        call.method,
                        call.body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json(call.body)));
        call.headers.forEach(request::header);
        var begun = System.currentTimeMillis();
        JsonNode body = MissingNode.getInstance();
        var status = 0;
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            status = response.statusCode();
            body = JSON.readTree(response.body());
        } catch (IOException noResponse) {
            // The call may have had an effect
        }
        var answered = status >= 200 && status < 300 ? call.answered.apply(body) : problem(body);
        var operation = new Operation(
                person, call.action, call.asked, begun, System.currentTimeMillis(), status, answered, token.validity());
        history.add(operation);
        return new CallResult(operation, body);
    }

    /** Retries until the call is acknowledged, or until the last attempt. */
    CallResult callWithRetries(String person, Call call) throws InterruptedException {
        return callWithRetries(() -> call(person, call));
    }

    CallResult callWithRetries(Attempt attempt) throws InterruptedException {
        for (var attempts = 1; ; attempts++) {
            var result = attempt.run();
            if (result.isAcknowledged() || attempts == MAX_ATTEMPTS) return result;
            Thread.sleep(100L * attempts); // backs off like a client that got a Retry-After
        }
    }

    /** The first group of a pattern in a page; empty if there is no match, or no response. */
    Optional<String> find(String page, String pattern) throws InterruptedException {
        try {
            var response = http.send(
                    HttpRequest.newBuilder(URI.create(page)).timeout(TIMEOUT).build(), BodyHandlers.ofString());
            var matcher = Pattern.compile(pattern).matcher(response.body());
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException noResponse) {
            return Optional.empty();
        }
    }

    /** Sends a request to an external service, without a session token, as a browser does. */
    CallResult callExternal(String person, Action action, Map<String, String> asked, HttpRequest.Builder request)
            throws InterruptedException {
        var begun = System.currentTimeMillis();
        var status = 0;
        try {
            status = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException noResponse) {
            // The call may have had an effect
        }
        var operation = new Operation(
                person,
                action,
                asked,
                begun,
                System.currentTimeMillis(),
                status,
                Map.of(),
                tokens.of(person).validity());
        history.add(operation);
        return new CallResult(operation, MissingNode.getInstance());
    }

    private static Map<String, String> problem(JsonNode body) {
        return body.has("code") ? Map.of("code", body.path("code").asText()) : Map.of();
    }

    private static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
