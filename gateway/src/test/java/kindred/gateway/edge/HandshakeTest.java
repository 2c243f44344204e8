package kindred.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests with which clients open a live socket. Each is written as that client writes it. */
@QuarkusTest
class HandshakeTest extends GatewayTest {
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String CARRIER = "bearer-token-carrier";

    /** {@code TOKEN} stands for the token of the session. */
    static Stream<Arguments> handshakes() {
        return Stream.of(
                Arguments.of("Firefox", """
                        Host: 127.0.0.1
                        User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0
                        Accept: */*
                        Accept-Language: en-US,en;q=0.5
                        Accept-Encoding: gzip, deflate, br, zstd
                        Sec-WebSocket-Version: 13
                        Origin: http://localhost:3000
                        Sec-WebSocket-Protocol: bearer-token-carrier, quarkus-http-upgrade%23Authorization%23Bearer%20TOKEN
                        Sec-WebSocket-Extensions: permessage-deflate
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Connection: keep-alive, Upgrade
                        Sec-Fetch-Dest: empty
                        Sec-Fetch-Mode: websocket
                        Sec-Fetch-Site: cross-site
                        Pragma: no-cache
                        Cache-Control: no-cache
                        Upgrade: websocket
                        """),
                Arguments.of("Chrome", """
                        Host: 127.0.0.1
                        Connection: Upgrade
                        Pragma: no-cache
                        Cache-Control: no-cache
                        User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0
                        Upgrade: websocket
                        Origin: http://localhost:3000
                        Sec-WebSocket-Version: 13
                        Accept-Encoding: gzip, deflate, br, zstd
                        Accept-Language: en-US,en;q=0.9
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
                        Sec-WebSocket-Protocol: bearer-token-carrier, quarkus-http-upgrade%23Authorization%23Bearer%20TOKEN
                        """),
                Arguments.of("Safari", """
                        Host: 127.0.0.1
                        Origin: http://localhost:3000
                        Sec-WebSocket-Protocol: bearer-token-carrier, quarkus-http-upgrade%23Authorization%23Bearer%20TOKEN
                        Pragma: no-cache
                        Accept: */*
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Sec-Fetch-Site: cross-site
                        Sec-WebSocket-Version: 13
                        Sec-WebSocket-Extensions: permessage-deflate
                        Cache-Control: no-cache
                        Sec-Fetch-Mode: websocket
                        Accept-Language: en-GB,en;q=0.9
                        User-Agent: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15
                        Connection: Upgrade
                        Accept-Encoding: gzip, deflate
                        Upgrade: websocket
                        Sec-Fetch-Dest: websocket
                        """),
                Arguments.of("okhttp", """
                        Authorization: Bearer TOKEN
                        Upgrade: websocket
                        Connection: Upgrade
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Sec-WebSocket-Version: 13
                        Sec-WebSocket-Extensions: permessage-deflate
                        Host: 127.0.0.1
                        Accept-Encoding: gzip
                        User-Agent: okhttp/4.12.0
                        """),
                Arguments.of("URLSession", """
                        Host: 127.0.0.1
                        Accept: */*
                        Accept-Encoding: gzip, deflate
                        Sec-WebSocket-Version: 13
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Accept-Language: en-GB,en;q=0.9
                        Authorization: Bearer TOKEN
                        Sec-WebSocket-Extensions: permessage-deflate
                        Upgrade: websocket
                        User-Agent: Kindred/1 CFNetwork/1496.0.7 Darwin/23.5.0
                        Connection: Upgrade
                        """),
                Arguments.of("Node ws", """
                        Sec-WebSocket-Version: 13
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Connection: Upgrade
                        Upgrade: websocket
                        Authorization: Bearer TOKEN
                        Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
                        Host: 127.0.0.1
                        """),
                Arguments.of("Python websockets", """
                        Host: 127.0.0.1
                        Upgrade: websocket
                        Connection: Upgrade
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Sec-WebSocket-Version: 13
                        Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
                        Authorization: Bearer TOKEN
                        User-Agent: Python/3.12 websockets/12.0
                        """),
                Arguments.of(".NET ClientWebSocket", """
                        Host: 127.0.0.1
                        Authorization: Bearer TOKEN
                        Connection: Upgrade
                        Upgrade: websocket
                        Sec-WebSocket-Version: 13
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        """),
                Arguments.of("a proxy that writes lists and lower case", """
                        host: 127.0.0.1
                        authorization: bearer TOKEN
                        connection: keep-alive
                        connection: upgrade
                        upgrade: h2c, WebSocket
                        sec-websocket-protocol: chat
                        sec-websocket-protocol: bearer-token-carrier
                        sec-websocket-version: 13
                        sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handshakes")
    void opensASocket(String client, String headers) throws Exception {
        var head = respondTo(headers.replace("TOKEN", suite.token("ada")));

        assertThat(head.get(0)).isEqualTo("HTTP/1.1 101 Switching Protocols");
        assertThat(head).contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=".toLowerCase(Locale.ROOT));
        if (headers.contains(CARRIER)) assertThat(head).contains("sec-websocket-protocol: " + CARRIER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: keep-alive\nUpgrade: websocket\nSec-WebSocket-Version: 13\n" + KEY,
                "Connection: Upgraded\nUpgrade: websocket\nSec-WebSocket-Version: 13\n" + KEY,
                "Connection: Upgrade\nUpgrade: websockets\nSec-WebSocket-Version: 13\n" + KEY,
                "Connection: Upgrade\nSec-WebSocket-Version: 13\n" + KEY,
                "Connection: Upgrade\nUpgrade: websocket\n" + KEY,
                "Connection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 8\n" + KEY,
                "Connection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\nSec-WebSocket-Version: 8\n" + KEY
            })
    void requiresAnUpgradeToTheCurrentVersion(String headers) throws Exception {
        var head = respondTo("Host: gateway\nAuthorization: Bearer " + suite.token("ada") + "\n" + headers + "\n");

        assertThat(head.get(0)).startsWith("HTTP/1.1 426");
        assertThat(head).contains("upgrade: websocket", "sec-websocket-version: 13");
        assertThat(head).contains("content-type: application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sec-WebSocket-Key: short\n", "Sec-WebSocket-Key: %%%\n", KEY + "\n" + KEY + "\n"})
    void refusesAnInvalidKey(String key) throws Exception {
        var head = respondTo("Host: gateway\nAuthorization: Bearer " + suite.token("ada")
                + "\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\n" + key);

        assertThat(head.get(0)).startsWith("HTTP/1.1 400");
        assertThat(head).contains("content-type: application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 1"})
    void refusesABody(String header) throws Exception {
        var head = respondTo("Host: gateway\nAuthorization: Bearer " + suite.token("ada")
                + "\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\n" + KEY + "\n" + header
                + "\n");

        assertThat(head.get(0)).startsWith("HTTP/1.1 400");
        assertThat(head).contains("content-type: application/problem+json");
    }

    /** The scheme of a token ignores case, and more than one space may follow it (RFC 9110, section 11.4). */
    @Test
    void acceptsAnySpellingOfTheSchemeOfAToken() throws Exception {
        for (var scheme : List.of("Bearer ", "bearer ", "BEARER  "))
            assertThat(RawClient.statusOf("GET /v1/users/me HTTP/1.1\r\nHost: gateway\r\nAuthorization: " + scheme
                            + suite.token("scheme" + scheme.length()) + "\r\n\r\n"))
                    .as(scheme)
                    .isEqualTo(200);
    }

    /** The lines of the response head, in lower case except for the first. */
    private static List<String> respondTo(String headers) throws IOException {
        try (var client = new RawClient()) {
            client.send("GET /v1/live HTTP/1.1\r\n" + headers.replace("\n", "\r\n") + "\r\n");
            var lines = new ArrayList<>(List.of(client.line()));
            for (var line = client.line(); !line.isEmpty(); line = client.line())
                lines.add(line.toLowerCase(Locale.ROOT));
            return lines;
        }
    }
}
