package kindred.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** None of these requests reaches a service, although each has a valid session. */
@QuarkusTest
class DenyByDefaultTest extends GatewayTest {
    private void assertNothingArrived() {
        assertThat(suite.users.received().isEmpty())
                .as(() -> "users: " + suite.users.received())
                .isTrue();
        assertThat(suite.search.received().isEmpty())
                .as(() -> "search: " + suite.search.received())
                .isTrue();
        assertThat(suite.trouble.received().isEmpty())
                .as(() -> "trouble: " + suite.trouble.received())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/users",
                "/v1/users/",
                "/v1/users/me/",
                "/v1/users/me/persona/x",
                "/V1/users/me",
                "/v1/Users/me",
                "//v1/users/me",
                "/v1//users/me",
                "/v1/users//me",
                "/./v1/users/me",
                "/v1/./users/me",
                "/v1/users/../users/me",
                "/../v1/users/me",
                "/v1/users/me/..",
                "/v1/users/.",
                "/v1/users/..",
                "/v1/users/%6de",
                "/v1/%75sers/me",
                "/v1/users/a%2Fb",
                "/v1/users/a%2f..%2fme",
                "/v1/users/%2e%2e/users/me",
                "/v1/users/%2e",
                "/v1/users/a%00",
                "/v1/users/a%0d%0ab",
                "/v1/users/me;a=b",
                "/v1;x/users/me",
                "/v1/users/;/me",
                "/v1\\users\\me",
                "/v1/users\\me",
                "/%76%31/users/me",
                "/v1%2Fusers%2Fme",
                "/docs/../v1/users/me",
                "/docs/..%2fv1/users/me",
                "/docs/%2e%2e/v1/users/me",
                "/openapi/../v1/users/me",
                "/health/../v1/users/me",
                "/v1/webhooks/../users/me",
                "/v1/webhooks/..%2f..%2fusers/me",
                "/v1/webhooks/stripe/../../users/me",
                "http://gateway/v1/users/me",
                "http://elsewhere/v1/users/me",
                "https://127.0.0.1:8081/v1/users/me",
                "*",
                "v1/users/me",
                "/q/health",
                "/q/metrics",
                "/q/dev",
                "/q/arc",
                "/v1/users/me#fragment",
                "/v1/users/me?a=\u0001",
                "/v1/users/me?a=\u00e9",
                "/v1/users/a\u00e9",
                "/v1/users/a\u0000b",
                "/v1/users/" /* and 129 characters */
                        + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void rejectsAnUnknownTarget(String target) throws Exception {
        var status = RawClient.statusOf(head("GET " + target) + "\r\n");

        assertThat(Set.of(400, 404).contains(status)).as("status " + status).isTrue();
        assertNothingArrived();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "TRACE", "OPTIONS", "PROPFIND", "POST", "PUT", "get", "G", "PRI"})
    void rejectsAnUnknownMethod(String method) throws Exception {
        var status = RawClient.statusOf(head(method + " /v1/users/me") + "\r\n");

        assertThat(Set.of(400, 404, 405).contains(status))
                .as("status " + status)
                .isTrue();
        assertNothingArrived();
    }

    /**
     * Servers could disagree where such a request ends, and read its body as a second request. Its connection is
     * closed.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6\r\n",
                "Content-Length: +5\r\n",
                "Content-Length: -5\r\n",
                "Content-Length: 5, 6\r\n",
                "Content-Length: 0x5\r\n",
                "Content-Length : 5\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: identity\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding: chunked, chunked\r\n",
                "Transfer-Encoding:\u000bchunked\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Host: elsewhere\r\n",
                "X: a\u0000b\r\n",
                "No colon at all\r\n"
            })
    void rejectsAnAmbiguousRequest(String headers) throws Exception {
        try (var client = new RawClient()) {
            client.send(head("PATCH /v1/users/me/persona") + headers + "\r\n0\r\n\r\n" + head("GET /v1/users/smuggled")
                    + "\r\n");

            assertThat(client.status() / 100).isEqualTo(4);
            client.rest();
        }
        assertNothingArrived();
    }
}
