package kindred.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import kindred.simulator.clerk.TokenSpec;

/**
 * The people of the probes. Ada and Ben have a conversation with messages and an image. Ada has blocked Mallory, with
 * whom she has a conversation, too. Eve is a stranger, and Nemo is not registered.
 */
final class Cast {
    private static final byte[] IMAGE = Base64.getDecoder()
            .decode(
                    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAFElEQVR42mN4YGAAR0jMBwzUkwAA0M0oASw8Pu8AAAAASUVORK5CYII=");

    /** A caller of the API. */
    enum Role {
        MEMBER("ada"),
        PARTNER("ben"),
        STRANGER("eve"),
        BLOCKED("mallory"),
        UNREGISTERED("nemo");

        private final String name;

        Role(String name) {
            this.name = name;
        }
    }

    private final RunningSuite suite;
    private final RawHttp gateway;
    private final String run = UUID.randomUUID().toString();
    private final String ada;
    private final String ben;
    private final String other;
    private final String conversation;
    private final String blockedConversation;
    private final String image;

    Cast(RunningSuite suite) throws IOException {
        this.suite = suite;
        gateway = suite.gateway();
        ada = register("ada");
        ben = register("ben");
        other = register("other");
        var mallory = register("mallory");
        register("eve");
        conversation = converse(ben);
        blockedConversation = converse(mallory);
        send(conversation, Map.of("type", "text", "content", "between us"));
        send(blockedConversation, Map.of("type", "text", "content", "hello"));
        image = upload();
        send(conversation, Map.of("type", "image", "storageId", image));
        call("ada", "PUT", "/v1/blocks/" + mallory, Map.of());
    }

    TokenSpec spec(Role role) {
        return TokenSpec.of(role.name + "-" + run);
    }

    String token(Role role) {
        return suite.issuer().mint(spec(role));
    }

    /** The session of a new user: the sockets that a user may open in a minute are limited. */
    String guestToken() {
        return suite.issuer().mint(TokenSpec.of("guest-" + UUID.randomUUID()));
    }

    /** Replaces the placeholders of an operation's path, query and body by what this caller would use. */
    String resolve(String template, Role role) throws IOException {
        var text = template.replace("{conversation}", role == Role.BLOCKED ? blockedConversation : conversation)
                .replace("{user}", role == Role.BLOCKED ? ada : ben)
                .replace("{other}", other)
                .replace("{image}", image)
                .replace("{new}", UUID.randomUUID().toString());
        if (text.contains("{message}")) text = text.replace("{message}", seqFor(role));
        return text;
    }

    /** A message of its own for each member's call, since a deletion is final; the first one for all others. */
    private String seqFor(Role role) throws IOException {
        if (role != Role.MEMBER) return "1";
        return send(conversation, Map.of("type", "text", "content", "one more"))
                .path("seq")
                .asText();
    }

    private String register(String name) throws IOException {
        return call(name, "POST", "/v1/users/register", Map.of()).path("userId").asText();
    }

    private String converse(String user) throws IOException {
        return call("ada", "POST", "/v1/conversations", Map.of("participantId", user))
                .path("conversationId")
                .asText();
    }

    private JsonNode send(String to, Map<String, String> message) throws IOException {
        return call("ada", "POST", "/v1/conversations/" + to + "/messages", message);
    }

    private String upload() throws IOException {
        var upload = call("ada", "POST", "/v1/media/uploads", Map.of("contentType", "image/png", "size", IMAGE.length));
        var put = HttpRequest.newBuilder(URI.create(upload.path("uploadUrl").asText()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(IMAGE));
        for (var header : upload.path("headers").properties())
            put.header(header.getKey(), header.getValue().asText());
        try {
            var status = HttpClient.newHttpClient()
                    .send(put.build(), BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) throw new IllegalStateException("S3 answered " + status);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return upload.path("storageId").asText();
    }

    private JsonNode call(String name, String method, String path, Map<String, ?> body) throws IOException {
        var token = suite.issuer().mint(TokenSpec.of(name + "-" + run));
        var headers = Map.of(
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        var json = RawHttp.JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        var answer = gateway.sendPatiently(method, path, headers, json);
        if (answer.isRefusal()) throw new IllegalStateException(method + " " + path + " was answered " + answer);
        return answer.body().isEmpty() ? RawHttp.JSON.createObjectNode() : RawHttp.JSON.readTree(answer.body());
    }
}
