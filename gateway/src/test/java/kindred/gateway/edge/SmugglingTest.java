package kindred.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SmugglingTest extends GatewayTest {
    /** The server believes the chunks (RFC 9112, section 6.1), and every service gets the length that they have. */
    @Test
    void ofTwoFramingsOnlyOneIsPassedOn() throws IOException {
        try (var client = new RawClient()) {
            client.send(head("PATCH /v1/users/me/persona")
                    + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");

            assertEquals(200, client.status());
        }
        var received = suite.users.onlyReceived();
        assertEquals("{}", received.body());
        assertEquals("2", received.header("content-length"));
        assertNull(received.header("transfer-encoding"));
    }

    @Test
    void whatFollowsARequestIsAnotherRequest() throws IOException {
        try (var client = new RawClient()) {
            client.send(head("PATCH /v1/users/me/persona") + "Content-Length: 2\r\n\r\n{}"
                    + "GET /v1/users/smuggled HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n");

            assertEquals(200, client.status());
            var second = client.rest();
            assertEquals(1, second.split("HTTP/1.1 401", -1).length - 1, second);
        }
        await().atMost(2, SECONDS).until(() -> suite.users.received().size() == 1);
    }
}
