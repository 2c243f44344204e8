package kindred.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SmugglingTest extends GatewayTest {
    /** The end of such a request is ambiguous (RFC 9112, section 6.1). Netty rejects it and does not read further. */
    @Test
    void refusesARequestWithTwoFramings() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("PATCH /v1/users/me/persona")
                    + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
                    + head("GET /v1/users/smuggled") + "\r\n");

            assertThat(client.status()).isEqualTo(400);
            assertThat(client.rest().contains("HTTP/1.1")).isFalse();
        }
        assertThat(suite.users.received()).isEqualTo(List.of());
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
}
