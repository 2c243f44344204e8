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

/** Calls the gateway in people's names, and writes down what was asked and answered. */
public final class RecordingClient {
    /** Longer than any answer of a healthy suite takes, shorter than an outage. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MOST_TRIES = 12;

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
     * @param action what it is in the history
     * @param asked what is unique about it, for the history
     * @param told what of the answer's body goes into the history
     */
    record Call(
            Action action,
            String method,
            String path,
            Map<String, ?> body,
            Map<String, String> headers,
            Map<String, String> asked,
            Function<JsonNode, Map<String, String>> told) {
        static Call of(Action action, String method, String path) {
            return new Call(action, method, path, Map.of(), Map.of(), Map.of(), json -> Map.of());
        }

        Call body(Map<String, ?> body) {
            return new Call(action, method, path, body, headers, asked, told);
        }

        Call key(String key) {
            return new Call(action, method, path, body, Map.of("Idempotency-Key", key), asked, told);
        }

        Call asked(Map<String, String> asked) {
            return new Call(action, method, path, body, headers, asked, told);
        }

        Call told(Function<JsonNode, Map<String, String>> told) {
            return new Call(action, method, path, body, headers, asked, told);
        }
    }

    /** A call that may be repeated. */
    @FunctionalInterface
    interface Attempt {
        CallResult result() throws InterruptedException;
    }

    /** What came of it, which is in the history by now. */
    record CallResult(Operation operation, JsonNode body) {
        boolean isAcknowledged() {
            return operation.isAcknowledged();
        }
    }

    CallResult call(String person, Call call) throws InterruptedException {
        var token = tokens.of(person);
        var request = HttpRequest.newBuilder(URI.create(gateway + call.path))
                .timeout(PATIENCE)
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
            var answer = http.send(request.build(), BodyHandlers.ofString());
            status = answer.statusCode();
            body = JSON.readTree(answer.body());
        } catch (IOException noAnswer) {
            // Nobody knows what became of it
        }
        var told = status >= 200 && status < 300 ? call.told.apply(body) : problem(body);
        var operation = new Operation(
                person, call.action, call.asked, begun, System.currentTimeMillis(), status, told, token.validity());
        history.add(operation);
        return new CallResult(operation, body);
    }

    /** Until it is acknowledged. Some give up, and never know. */
    CallResult insist(String person, Call call) throws InterruptedException {
        return insist(() -> call(person, call));
    }

    CallResult insist(Attempt once) throws InterruptedException {
        for (var tries = 1; ; tries++) {
            var result = once.result();
            if (result.isAcknowledged() || tries == MOST_TRIES) return result;
            Thread.sleep(100L * tries); // as a client does that is told to come again later
        }
    }

    /** The first group of a pattern in a page; empty if there is none, or no page. */
    Optional<String> find(String page, String pattern) throws InterruptedException {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(page)).timeout(PATIENCE).build(), BodyHandlers.ofString());
            var found = Pattern.compile(pattern).matcher(answer.body());
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    /** To where a URL leads that the suite gave, as the browser does; nobody's token goes there. */
    CallResult follow(String person, Action action, Map<String, String> asked, HttpRequest.Builder request)
            throws InterruptedException {
        var begun = System.currentTimeMillis();
        var status = 0;
        try {
            status = http.send(request.timeout(PATIENCE).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException noAnswer) {
            // Nobody knows what became of it
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
