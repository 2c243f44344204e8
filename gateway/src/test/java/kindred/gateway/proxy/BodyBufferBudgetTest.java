package kindred.gateway.proxy;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static kindred.gateway.support.StubService.write;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BodyBufferBudgetTest extends GatewayTest {
    private static final int MIB = 1 << 20;
    private static final int LIMIT = 256 << 10;
    private static final int BUDGET = 4 * LIMIT;

    @Inject
    BodyBufferBudget budget;

    /** An earlier request would have arrived before this one. */
    private void assertNothingArrived() {
        asUser().get("/v1/trouble/next").then().statusCode(200);
        assertEquals(1, suite.trouble.heads());
    }

    /** Sends the start of a request, and returns when the gateway handles it. */
    private static RawClient startRequest(String head, String bytes) throws IOException {
        var client = new RawClient().send(head + "Expect: 100-continue\r\n\r\n" + bytes);
        assertEquals(100, client.status());
        client.line();
        return client;
    }

    @Test
    void acceptsABodyOfTheMaximumSize() {
        asUser().body(new byte[LIMIT]).post("/v1/trouble/echo").then().statusCode(200);

        assertEquals(LIMIT, suite.trouble.onlyReceived().bodyLength());
    }

    @Test
    void rejectsATooLargeBody() throws IOException {
        asUser().body(new byte[LIMIT + 1])
                .post("/v1/trouble/echo")
                .then()
                .statusCode(413)
                .body("code", is("payload-too-large"));
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Content-Length: " + 10 * MIB + "\r\n\r\n");
            client.sendAsMuchAsPossible(new byte[MIB], 10);

            assertEquals(413, client.status());
        }

        assertNothingArrived();
    }

    @Test
    void rejectsATooLargeChunkedBody() throws IOException {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Transfer-Encoding: chunked\r\n\r\n");
            var chunk = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(ISO_8859_1);
            client.sendAsMuchAsPossible(chunk, 160);

            assertEquals(413, client.status());
        }
        assertNothingArrived();
    }

    @Test
    void acceptsAChunkedBodyOfTheMaximumSize() throws IOException {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Transfer-Encoding: chunked\r\n\r\n40000\r\n"
                    + "x".repeat(LIMIT) + "\r\n0\r\n\r\n");

            assertEquals(200, client.status());
        }
        assertEquals(LIMIT, suite.trouble.onlyReceived().bodyLength());
    }

    /** The gateway speaks no HTTP/2, in which a body needs neither a length nor an encoding. */
    @Test
    void acceptsABodyFromAClientThatPrefersHttp2() throws Exception {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        var url = URI.create("http://localhost:" + RestAssured.port + "/v1/trouble/echo");
        var request = HttpRequest.newBuilder(url).header("Authorization", "Bearer " + suite.token("ada"));
        var ofUnknownLength = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("{}".getBytes(ISO_8859_1)));

        assertEquals(
                HTTP_1_1,
                client.send(request.GET().build(), BodyHandlers.discarding()).version());
        var answer = client.send(request.POST(ofUnknownLength).build(), BodyHandlers.discarding());

        assertEquals(200, answer.statusCode());
        assertEquals("{}", suite.trouble.received().get(1).body());
    }

    @Test
    void rejectsATooSlowBody() throws IOException {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Content-Length: 10\r\n\r\nhalf");

            assertEquals(408, client.status());
            assertTrue(client.rest().contains("request-timeout"));
        }
        assertNothingArrived();
    }

    @Test
    void forwardsABodyThatArrivesInPieces() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Content-Length: 8\r\n\r\n");
            for (var i = 0; i < 4; i++) {
                // Long enough that each piece arrives alone
                Thread.sleep(300);
                client.send("ab");
            }

            assertEquals(200, client.status());
        }
        assertEquals("abababab", suite.trouble.onlyReceived().body());
    }

    @Test
    void forwardsNoIncompleteBody() throws IOException {
        startRequest(head("POST /v1/trouble/echo") + "Content-Length: 10\r\n", "half")
                .close();

        assertNothingArrived();
    }

    @Test
    void holdsNoConnectionForStalledBodies() throws IOException {
        var request = head("POST /v1/trouble/echo") + "Content-Length: 10\r\n";
        var stalled = new ArrayList<RawClient>();
        try {
            for (var i = 0; i < 300; i++) stalled.add(startRequest(request, ""));

            assertNothingArrived();
        } finally {
            for (var client : stalled) client.close();
        }
    }

    @Test
    void evictsStalledBodiesFirst() throws IOException {
        awaitReservedBytes(0);
        try (var first = stalledBody(1);
                var second = stalledBody(2);
                var third = stalledBody(3);
                var fourth = stalledBody(4);
                var fifth = startRequest(headWithMaximumLength(), "x".repeat(LIMIT - 1))) {
            assertEquals(503, first.status());
            asUser().body(new byte[LIMIT]).post("/v1/trouble/echo").then().statusCode(200);
            assertEquals(503, second.status());
            assertEquals(200, third.send("x").status());
            assertEquals(200, fourth.send("x").status());
            assertEquals(200, fifth.send("x").status());
            assertTrue(first.rest().contains("service-unavailable"));
        }
    }

    /**
     * A body without its last byte. It returns when the body has arrived, since several threads read the connections.
     */
    private RawClient stalledBody(int nth) throws IOException {
        var client = startRequest(headWithMaximumLength(), "x".repeat(LIMIT - 1));
        awaitReservedBytes(nth * (LIMIT - 1));
        return client;
    }

    private String headWithMaximumLength() {
        return head("POST /v1/trouble/echo") + "Content-Length: " + LIMIT + "\r\n";
    }

    private void awaitReservedBytes(int bytes) {
        await().until(budget::reservedBytes, is((long) bytes));
    }

    @Test
    void releasesTheMemoryOfAnsweredRequests() {
        for (var i = 0; i < 2 * BUDGET / LIMIT; i++)
            asUser().body(new byte[LIMIT]).post("/v1/trouble/echo").then().statusCode(200);
    }

    @Test
    void sendsContinueToAClientThatExpectsIt() throws IOException {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");

            assertEquals(100, client.status());
            client.line();
            client.send("{}");

            assertEquals(200, client.status());
        }
        assertNull(suite.trouble.onlyReceived().header("expect"));
    }

    @Test
    void forwardsAResponseBeforeTheBodyIsRead() throws IOException {
        suite.trouble.onHead("early", (request, out) -> {
            write(out, "HTTP/1.1 422 Unprocessable Content\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
            return true;
        });
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/early") + "Connection: close\r\nContent-Length: " + LIMIT + "\r\n\r\n"
                    + "x".repeat(LIMIT));

            assertEquals(422, client.status());
            assertTrue(client.rest().endsWith("no"));
        }
    }

    @Test
    void rejectsATooLongTarget() throws IOException {
        asUser().get("/v1/users/search?q=" + "x".repeat(8200))
                .then()
                .statusCode(414)
                .body("code", is("uri-too-long"));
        assertEquals(414, RawClient.statusOf(head("GET /v1/users/search?q=" + "x".repeat(40_000)) + "\r\n"));

        assertTrue(suite.search.received().isEmpty());
    }

    @Test
    void rejectsTooLargeHeaders() throws IOException {
        asUser().header("X-Long", "x".repeat(17_000))
                .get("/v1/users/me")
                .then()
                .statusCode(431)
                .body("code", is("headers-too-large"));
        assertEquals(431, RawClient.statusOf(head("GET /v1/users/me") + "X: " + "x".repeat(70_000) + "\r\n\r\n"));

        assertTrue(suite.users.received().isEmpty());
    }

    @Test
    void streamsALargeResponse() {
        suite.trouble.on("large", (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + 50 * MIB + "\r\n\r\n");
            for (var i = 0; i < 50; i++) out.write(new byte[MIB]);
            return true;
        });

        assertEquals(50 * MIB, asUser().get("/v1/trouble/large").asByteArray().length);
    }
}
