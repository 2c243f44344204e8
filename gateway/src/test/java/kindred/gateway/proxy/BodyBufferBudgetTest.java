package kindred.gateway.proxy;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static kindred.gateway.support.StubService.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

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
        assertThat(suite.trouble.heads()).isEqualTo(1);
    }

    /** Sends the start of a request, and returns when the gateway handles it. */
    private static RawClient startRequest(String head, String bytes) throws IOException {
        var client = new RawClient().send(head + "Expect: 100-continue\r\n\r\n" + bytes);
        assertThat(client.status()).isEqualTo(100);
        client.line();
        return client;
    }

    @Test
    void acceptsABodyOfTheMaximumSize() {
        asUser().body(new byte[LIMIT]).post("/v1/trouble/echo").then().statusCode(200);

        assertThat(suite.trouble.onlyReceived().bodyLength()).isEqualTo(LIMIT);
    }

    @Test
    void rejectsATooLargeBody() throws Exception {
        asUser().body(new byte[LIMIT + 1])
                .post("/v1/trouble/echo")
                .then()
                .statusCode(413)
                .body("code", is("payload-too-large"));
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Content-Length: " + 10 * MIB + "\r\n\r\n");
            client.sendAsMuchAsPossible(new byte[MIB], 10);

            assertThat(client.status()).isEqualTo(413);
        }

        assertNothingArrived();
    }

    @Test
    void rejectsATooLargeChunkedBody() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Transfer-Encoding: chunked\r\n\r\n");
            var chunk = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(ISO_8859_1);
            client.sendAsMuchAsPossible(chunk, 160);

            assertThat(client.status()).isEqualTo(413);
        }
        assertNothingArrived();
    }

    @Test
    void acceptsAChunkedBodyOfTheMaximumSize() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Transfer-Encoding: chunked\r\n\r\n40000\r\n"
                    + "x".repeat(LIMIT) + "\r\n0\r\n\r\n");

            assertThat(client.status()).isEqualTo(200);
        }
        assertThat(suite.trouble.onlyReceived().bodyLength()).isEqualTo(LIMIT);
    }

    /** The gateway speaks no HTTP/2, in which a body needs neither a length nor an encoding. */
    @Test
    void acceptsABodyFromAClientThatPrefersHttp2() throws Exception {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        var url = URI.create("http://localhost:" + RestAssured.port + "/v1/trouble/echo");
        var request = HttpRequest.newBuilder(url).header("Authorization", "Bearer " + suite.token("ada"));
        var ofUnknownLength = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("{}".getBytes(ISO_8859_1)));

        assertThat(client.send(request.GET().build(), BodyHandlers.discarding()).version())
                .isEqualTo(HTTP_1_1);
        var answer = client.send(request.POST(ofUnknownLength).build(), BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(suite.trouble.received().get(1).body()).isEqualTo("{}");
    }

    @Test
    void rejectsATooSlowBody() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Content-Length: 10\r\n\r\nhalf");

            assertThat(client.status()).isEqualTo(408);
            assertThat(client.rest().contains("request-timeout")).isTrue();
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

            assertThat(client.status()).isEqualTo(200);
        }
        assertThat(suite.trouble.onlyReceived().body()).isEqualTo("abababab");
    }

    @Test
    void forwardsNoIncompleteBody() throws Exception {
        startRequest(head("POST /v1/trouble/echo") + "Content-Length: 10\r\n", "half")
                .close();

        assertNothingArrived();
    }

    @Test
    void holdsNoConnectionForStalledBodies() throws Exception {
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
    void evictsStalledBodiesFirst() throws Exception {
        awaitReservedBytes(0);
        try (var first = stalledBody(1);
                var second = stalledBody(2);
                var third = stalledBody(3);
                var fourth = stalledBody(4);
                var fifth = startRequest(headWithMaximumLength(), "x".repeat(LIMIT - 1))) {
            assertThat(first.status()).isEqualTo(503);
            asUser().body(new byte[LIMIT]).post("/v1/trouble/echo").then().statusCode(200);
            assertThat(second.status()).isEqualTo(503);
            assertThat(third.send("x").status()).isEqualTo(200);
            assertThat(fourth.send("x").status()).isEqualTo(200);
            assertThat(fifth.send("x").status()).isEqualTo(200);
            assertThat(first.rest().contains("service-unavailable")).isTrue();
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

    /** A caller without a session must not fill the memory. */
    @Test
    void buffersNoBodyBeforeAuthentication() throws Exception {
        try (var client = new RawClient()) {
            client.send("POST /v1/trouble/echo HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer a.b.c\r\n"
                    + "Content-Length: " + LIMIT + "\r\n\r\n" + "x".repeat(LIMIT - 1));

            assertThat(client.status()).isEqualTo(401);
            assertThat(budget.reservedBytes()).as("while the body is arriving").isEqualTo(0);
        }
    }

    @Test
    void releasesTheMemoryOfAnsweredRequests() {
        for (var i = 0; i < 2 * BUDGET / LIMIT; i++)
            asUser().body(new byte[LIMIT]).post("/v1/trouble/echo").then().statusCode(200);
    }

    @Test
    void sendsContinueToAClientThatExpectsIt() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");

            assertThat(client.status()).isEqualTo(100);
            client.line();
            client.send("{}");

            assertThat(client.status()).isEqualTo(200);
        }
        assertThat(suite.trouble.onlyReceived().header("expect")).isNull();
    }

    @Test
    void forwardsAResponseBeforeTheBodyIsRead() throws Exception {
        suite.trouble.onHead("early", (request, out) -> {
            write(out, "HTTP/1.1 422 Unprocessable Content\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
            return true;
        });
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/early") + "Connection: close\r\nContent-Length: " + LIMIT + "\r\n\r\n"
                    + "x".repeat(LIMIT));

            assertThat(client.status()).isEqualTo(422);
            assertThat(client.rest().endsWith("no")).isTrue();
        }
    }

    @Test
    void rejectsATooLongTarget() throws Exception {
        asUser().get("/v1/users/search?q=" + "x".repeat(8200))
                .then()
                .statusCode(414)
                .body("code", is("uri-too-long"));
        assertThat(RawClient.statusOf(head("GET /v1/users/search?q=" + "x".repeat(40_000)) + "\r\n"))
                .isEqualTo(414);

        assertThat(suite.search.received().isEmpty()).isTrue();
    }

    @Test
    void rejectsTooLargeHeaders() throws Exception {
        asUser().header("X-Long", "x".repeat(17_000))
                .get("/v1/users/me")
                .then()
                .statusCode(431)
                .body("code", is("headers-too-large"));
        assertThat(RawClient.statusOf(head("GET /v1/users/me") + "X: " + "x".repeat(70_000) + "\r\n\r\n"))
                .isEqualTo(431);

        assertThat(suite.users.received().isEmpty()).isTrue();
    }

    @Test
    void streamsALargeResponse() {
        suite.trouble.on("large", (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + 50 * MIB + "\r\n\r\n");
            for (var i = 0; i < 50; i++) out.write(new byte[MIB]);
            return true;
        });

        assertThat(asUser().get("/v1/trouble/large").asByteArray().length).isEqualTo(50 * MIB);
    }
}
