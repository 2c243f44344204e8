package kindred.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that two servers could read differently. The gateway answers with a problem, closes the connection and reads
 * nothing after it.
 */
@QuarkusTest
class SmugglingTest extends GatewayTest {
    private static final String ORIGIN = "http://localhost:3000";

    /** What a request smuggles: a second one. */
    private String smuggled() {
        return head("GET /v1/users/smuggled") + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2;a=b\r\n{}\r\n0\r\n\r\n",
                "2;\r\n{}\r\n0\r\n\r\n",
                "2;a=\"\r\n{}\r\n0\r\n\r\n\"\r\n",
                "2;a=\"x\ny\"\r\n{}\r\n0\r\n\r\n",
                "2\n{}\r\n0\r\n\r\n",
                "2\r{}\r\n0\r\n\r\n",
                "2 \r\n{}\r\n0\r\n\r\n",
                " 2\r\n{}\r\n0\r\n\r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "+2\r\n{}\r\n0\r\n\r\n",
                "-2\r\n{}\r\n0\r\n\r\n",
                "\r\n{}\r\n0\r\n\r\n",
                "100000002\r\n{}\r\n0\r\n\r\n",
                "ffffffff\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}0\r\n\r\n",
                "2\r\n{}\n0\r\n\r\n",
                "2\r\n{}\r\n0;a=b\r\n\r\n",
                "2\r\n{}\r\n0\r\nX: a\r\n b\r\n\r\n",
                "2\r\n{}\r\n0\r\nX: a\n\r\n"
            })
    void refusesAMalformedChunk(String body) throws Exception {
        assertRefused(
                "PATCH /v1/users/me/persona", "Transfer-Encoding: chunked\r\n\r\n" + body, 400, "invalid-request");
    }

    @Test
    void readsChunksInPieces() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("PATCH /v1/users/me/persona") + "Transfer-Encoding: chunked\r\n\r\n");
            for (var piece : "0000000A\r\n{\"mood\":\"c\r\n4\r\nalm\"\r\n1\r\n}\r\n0\r\nX: a\r\n\r\n".split("(?<=.)"))
                client.send(piece);
            assertThat(client.status()).isEqualTo(200);
        }
        assertThat(suite.users.onlyReceived().body()).isEqualTo("{\"mood\":\"calm\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Content-Length: 2\r\nContent-Length: 2",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2, 2",
                "Content-Length: 2a",
                "Content-Length:",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "X-A: b\r\n c",
                "X-A: b\r\n\tc",
                "X-A : b",
                "X-A\t: b",
                "X-A: b\nX-B: c",
                "X-A: b\rX-B: c",
                "X-A: b\u0000",
                "X\u0001A: b",
                "X A: b",
                ": b",
                "X-A",
                "Host: elsewhere",
                "Host: gateway"
            })
    void refusesAMalformedHead(String headers) throws Exception {
        assertRefused("PATCH /v1/users/me/persona", headers + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/users/me HTTP/1.1\r\n",
                "GET /v1/users/me HTTP/1.1\r\nHost:\r\n",
                "GET /v1/users/me HTTP/1.1\r\nHost: a b\r\n",
                "GET /v1/users/me HTTP/1.1\r\nHost: gateway\r\nHost: gateway\r\n",
                "GET /v1/users/me HTTP/1.0\r\n"
            })
    void requiresOneHost(String head) throws Exception {
        assertRefused(
                head + "Authorization: Bearer " + suite.token("ada") + "\r\nOrigin: " + ORIGIN + "\r\n\r\n",
                400,
                "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.2", "HTTP/2.0", "HTTP/3.0", "HTTP/0.9", "HTTP/9.9"})
    void refusesAnUnknownVersion(String version) throws Exception {
        assertRefused(
                "GET /v1/users/me " + version + "\r\nHost: gateway\r\nOrigin: " + ORIGIN + "\r\n\r\n",
                505,
                "http-version-not-supported");
    }

    /** HTTP/2 without TLS and without an upgrade (RFC 9113, section 3.4): the gateway speaks HTTP/1.1 and says so. */
    @Test
    void answersThePrefaceOfHttp2() throws Exception {
        try (var client = new RawClient()) {
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000");

            assertThat(client.line()).startsWith("HTTP/1.1 505");
            assertThat(client.rest())
                    .contains("http-version-not-supported", "requestId")
                    .doesNotContain("HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/users/me http/1.1",
                "GET /v1/users/me HTTP/1.1 x",
                "GET /v1/users/me HTTP/1",
                "GET /v1/users/me FTP/1.1",
                "GET\t/v1/users/me HTTP/1.1",
                "GET /v1/users/me\u000bHTTP/1.1",
                "GET /v1/users/me\rx HTTP/1.1",
                "GET * HTTP/1.1",
                "GET http://elsewhere/v1/users/me HTTP/1.1",
                " GET /v1/users/me HTTP/1.1"
            })
    void refusesAMalformedRequestLine(String line) throws Exception {
        assertRefused(line + "\r\nHost: gateway\r\nOrigin: " + ORIGIN + "\r\n\r\n", 400, "invalid-request");
    }

    @Test
    void refusesLinesThatEndWithoutCr() throws Exception {
        assertRefused(head("GET /v1/users/me").replace("\r\n", "\n") + "\n", 400, "invalid-request");
    }

    /** In a browser, an answer without CORS headers is an error without a status. */
    @Test
    void aRefusalCanBeReadByAnAllowedOrigin() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("GET /v1/users/me") + "Origin: " + ORIGIN
                    + "\r\nX-Request-Id: mine\r\nContent-Length: 1\r\n" + "Content-Length: 2\r\n\r\n");

            assertThat(client.rest())
                    .startsWith("HTTP/1.1 400")
                    .contains("access-control-allow-origin: " + ORIGIN, "X-Request-Id: mine", "\"requestId\":\"mine\"");
        }
    }

    @Test
    void servesWhatBrowsersLeaveRawInAQuery() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("GET /v1/users/search?q=a|b{c}d^e`f%") + "Connection: close\r\n\r\n");

            assertThat(client.line() + client.rest()).startsWith("HTTP/1.1 200");
        }
        assertThat(suite.search.onlyReceived().target()).isEqualTo("/v1/users/search?q=a%7Cb%7Bc%7Dd%5Ee%60f%25");
    }

    @Test
    void handlesPipelinedRequestsSeparately() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("PATCH /v1/users/me/persona") + "Content-Length: 2\r\n\r\n{}"
                    + "GET /v1/users/smuggled HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n");

            assertThat(client.status()).isEqualTo(200);
            var second = client.rest();
            assertThat(second.split("HTTP/1.1 401", -1).length - 1).as(second).isEqualTo(1);
        }
        await().atMost(2, SECONDS).until(() -> suite.users.received().size() == 1);
    }

    @Test
    void refusesAMalformedRequestAfterAGoodOne() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("GET /v1/users/me") + "\r\n" + head("GET /v1/users/me") + "Content-Length: x\r\n\r\n"
                    + smuggled());

            assertThat(client.status()).isEqualTo(200);
            assertThat(client.rest())
                    .contains("HTTP/1.1 400", "invalid-request")
                    .doesNotContain("smuggled");
        }
        assertThat(suite.users.received()).hasSize(1);
    }

    private void assertRefused(String methodAndTarget, String rest, int status, String code) throws IOException {
        assertRefused(head(methodAndTarget) + "Origin: " + ORIGIN + "\r\n" + rest, status, code);
    }

    private void assertRefused(String request, int status, String code) throws IOException {
        try (var client = new RawClient()) {
            client.send(request + smuggled());

            // Vert.x answers with the version of the request, and 1.0 if it cannot be read
            assertThat(client.line()).matches("HTTP/1\\.[01] " + status + " .*");
            var answer = client.rest();
            assertThat(answer)
                    .contains("content-type: application/problem+json", "connection: close", "X-Request-Id: ")
                    .contains("\"code\":\"" + code + "\"", "\"requestId\":\"")
                    .doesNotContain("HTTP/1.1");
        }
        assertThat(suite.users.received()).isEqualTo(List.of());
    }
}
