package kindred.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import kindred.events.EventType;
import kindred.gateway.support.RawClient;
import kindred.local.live.LiveClient;
import kindred.simulator.clerk.TokenSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A socket needs a valid session token when it opens and while it is open. */
@QuarkusTest
class SessionVerifierTest extends SocketTest {
    @Test
    void greetsTheUserAndMakesThemOnline() {
        var ada = connect("ada");

        assertThat(ada.await("hello").data().path("userId").asText())
                .isEqualTo(id("ada").toString());
        await().until(() -> presenceRenewals() > 0);
    }

    /** Without the event, the next renewal would be in 15 s. */
    @Test
    void makesANewlyRegisteredUserOnline() {
        connect("ada").await("hello");
        await().until(() -> presenceRenewals() > 0);
        var before = presenceRenewals();

        dispatch(EventType.USER_REGISTERED, id("ada"), "", "{}");

        await().until(() -> presenceRenewals() > before);
    }

    private long presenceRenewals() {
        return suite.users.received().stream()
                .filter(call -> call.method().equals("PUT") && call.target().equals("/v1/users/me/presence"))
                .count();
    }

    @Test
    void rejectsAnInvalidToken() {
        assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> LiveClient.connect(url(), "nonsense"));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> LiveClient.connect(
                        url(), suite.issuer.mint(TokenSpec.of("ada").ttl(Duration.ofMinutes(-5)))));
    }

    @Test
    void requiresAWebSocketUpgrade() {
        asUser().get("/v1/live")
                .then()
                .statusCode(426)
                .header("Upgrade", "websocket")
                .body("code", equalTo("upgrade-required"));
    }

    /** A browser sends its token so, and rejects a response without a subprotocol that it offered. */
    @Test
    void acceptsATokenAsASubprotocol() {
        var carried = URLEncoder.encode("quarkus-http-upgrade#Authorization#Bearer " + suite.token("ada"), UTF_8)
                .replace("+", "%20");
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("bearer-token-carrier", carried)
                .buildAsync(URI.create(url().replaceFirst("http", "ws") + "/v1/live"), new WebSocket.Listener() {})
                .join();

        assertThat(socket.getSubprotocol()).isEqualTo("bearer-token-carrier");
        socket.abort();
    }

    @Test
    void acceptsNoOtherHeaderAsASubprotocol() throws Exception {
        var origin = "Origin: http://evil.example\r\nAuthorization: Bearer " + suite.token("ada");

        assertThat(status(origin, "quarkus-http-upgrade%23Origin%23http%3A%2F%2Flocalhost%3A3000"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quarkus-http-upgrade%23Authorization%23Bearer%20%zz",
                "quarkus-http-upgrade%23Authorization%23Bearer%20a%0D%0AX-Evil:%20b",
                "quarkus-http-upgrade%23Authorization%23Basic%20YWRh",
                "nonsense"
            })
    void rejectsAnInvalidTokenAsASubprotocol(String protocol) throws Exception {
        assertThat(status("Origin: http://localhost:3000", protocol)).isEqualTo(401);
    }

    @Test
    void closesTheSocketWhenTheSessionExpires() {
        var ada = connectWith(suite.issuer.mint(TokenSpec.of("ada").ttl(Duration.ofSeconds(1))));

        assertThat(ada.awaitClosed(TIMEOUT).code()).isEqualTo(4401);
    }

    @Test
    void keepsTheSocketOpenWithANewToken() throws Exception {
        var ada = connectWith(suite.issuer.mint(TokenSpec.of("ada").ttl(Duration.ofSeconds(1))));

        ada.send("authenticate", Map.of("token", suite.token("ada")));

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> ada.awaitClosed(Duration.ofSeconds(5)));
    }

    @Test
    void continuesOnlyWithATokenOfTheSameUser() {
        var ada = connect("ada");

        ada.send("authenticate", Map.of("token", "nonsense"));

        assertThat(ada.await("error").data().path("code").asText()).isEqualTo("unauthenticated");
        assertThat(ada.isOpen()).isTrue();
        ada.send("authenticate", Map.of("token", suite.token("grace")));
        assertThat(ada.awaitClosed(TIMEOUT).code()).isEqualTo(4403);
    }

    /** The status of an upgrade request with this subprotocol. */
    private static int status(String headers, String protocol) throws IOException {
        return RawClient.statusOf(
                "GET /v1/live HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers
                        + "\r\nSec-WebSocket-Protocol: bearer-token-carrier, " + protocol + "\r\n\r\n");
    }
}
