package kindred.gateway.proxy;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static kindred.gateway.support.StandInService.write;
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
    private static final int ROOM = 4 * LIMIT;

    @Inject
    BodyBufferBudget bodies;

    /** What was sent before had time to arrive when this has arrived. */
    private void assertNothingArrived() {
        somebody().get("/v1/trouble/next").then().statusCode(200);
        assertEquals(1, suite.trouble.heads());
    }

    /** A client whose request has begun: the gateway has told it to go on. */
    private static RawClient begun(String head, String bytes) throws IOException {
        var client = new RawClient().send(head + "Expect: 100-continue\r\n\r\n" + bytes);
        assertEquals(100, client.status());
        client.line();
        return client;
    }

    @Test
    void aBodyOfTheLimitIsTaken() {
        somebody().body(new byte[LIMIT]).post("/v1/trouble/echo").then().statusCode(200);

        assertEquals(LIMIT, suite.trouble.onlyReceived().bodyLength());
    }

    @Test
    void aLongerBodyIsRefusedBeforeAnyOfItIsPassedOn() throws IOException {
        somebody()
                .body(new byte[LIMIT + 1])
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
    void aLongerBodyWithoutALengthIsRefusedBeforeAnyOfItIsPassedOn() throws IOException {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Transfer-Encoding: chunked\r\n\r\n");
            var chunk = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(ISO_8859_1);
            client.sendAsMuchAsPossible(chunk, 160);

            assertEquals(413, client.status());
        }
        assertNothingArrived();
    }

    @Test
    void aBodyWithoutALengthIsTakenUpToTheLimit() throws IOException {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Transfer-Encoding: chunked\r\n\r\n40000\r\n"
                    + "x".repeat(LIMIT) + "\r\n0\r\n\r\n");

            assertEquals(200, client.status());
        }
        assertEquals(LIMIT, suite.trouble.onlyReceived().bodyLength());
    }

    /** Without HTTP/2, in which a body needs neither a length nor an encoding. */
    @Test
    void aClientThatPrefersHttp2LosesNoBody() throws Exception {
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
    void aBodyThatComesTooSlowlyIsRefused() throws IOException {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Content-Length: 10\r\n\r\nhalf");

            assertEquals(408, client.status());
            assertTrue(client.rest().contains("request-timeout"));
        }
        assertNothingArrived();
    }

    @Test
    void aBodyThatComesInPiecesArrivesWhole() throws Exception {
        try (var client = new RawClient()) {
            client.send(head("POST /v1/trouble/echo") + "Content-Length: 8\r\n\r\n");
            for (var i = 0; i < 4; i++) {
                // So far apart that each piece travels alone: the slowness is what is tested
                Thread.sleep(300);
                client.send("ab");
            }

            assertEquals(200, client.status());
        }
        assertEquals("abababab", suite.trouble.onlyReceived().body());
    }

    @Test
    void aBodyThatIsBrokenOffIsNotPassedOn() throws IOException {
        begun(head("POST /v1/trouble/echo") + "Content-Length: 10\r\n", "half").close();

        assertNothingArrived();
    }

    @Test
    void bodiesThatStallKeepNoConnectionFromOthers() throws IOException {
        var request = head("POST /v1/trouble/echo") + "Content-Length: 10\r\n";
        var stalled = new ArrayList<RawClient>();
        try {
            for (var i = 0; i < 300; i++) stalled.add(begun(request, ""));

            assertNothingArrived();
        } finally {
            for (var client : stalled) client.close();
        }
    }

    @Test
    void bodiesThatStallMakeRoomForThoseThatCome() throws IOException {
        awaitHeld(0);
        try (var first = stalled(1);
                var second = stalled(2);
                var third = stalled(3);
                var fourth = stalled(4);
                var fifth = begun(ofMostLength(), "x".repeat(LIMIT - 1))) {
            assertEquals(503, first.status());
            somebody().body(new byte[LIMIT]).post("/v1/trouble/echo").then().statusCode(200);
            assertEquals(503, second.status());
            assertEquals(200, third.send("x").status());
            assertEquals(200, fourth.send("x").status());
            assertEquals(200, fifth.send("x").status());
            assertTrue(first.rest().contains("service-unavailable"));
        }
    }

    /** Lacks its last byte, and is there before the next begins: connections are read by several threads, in any order. */
    private RawClient stalled(int nth) throws IOException {
        var client = begun(ofMostLength(), "x".repeat(LIMIT - 1));
        awaitHeld(nth * (LIMIT - 1));
        return client;
    }

    private String ofMostLength() {
        return head("POST /v1/trouble/echo") + "Content-Length: " + LIMIT + "\r\n";
    }

    private void awaitHeld(int bytes) {
        await().until(bodies::held, is((long) bytes));
    }

    @Test
    void whatWasAnsweredLeavesItsRoom() {
        for (var i = 0; i < 2 * ROOM / LIMIT; i++)
            somebody().body(new byte[LIMIT]).post("/v1/trouble/echo").then().statusCode(200);
    }

    @Test
    void aClientThatAsksWhetherToContinueIsNotKeptWaiting() throws IOException {
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
    void anAnswerThatDoesNotWaitForTheBodyIsPassedOn() throws IOException {
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
    void tooLongATargetIsRefused() throws IOException {
        somebody()
                .get("/v1/users/search?q=" + "x".repeat(8200))
                .then()
                .statusCode(414)
                .body("code", is("uri-too-long"));
        assertEquals(414, RawClient.statusOf(head("GET /v1/users/search?q=" + "x".repeat(40_000)) + "\r\n"));

        assertTrue(suite.search.received().isEmpty());
    }

    @Test
    void tooManyHeadersAreRefused() throws IOException {
        somebody()
                .header("X-Long", "x".repeat(17_000))
                .get("/v1/users/me")
                .then()
                .statusCode(431)
                .body("code", is("headers-too-large"));
        assertEquals(431, RawClient.statusOf(head("GET /v1/users/me") + "X: " + "x".repeat(70_000) + "\r\n\r\n"));

        assertTrue(suite.users.received().isEmpty());
    }

    @Test
    void aLargeAnswerStreamsThrough() {
        suite.trouble.on("large", (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + 50 * MIB + "\r\n\r\n");
            for (var i = 0; i < 50; i++) out.write(new byte[MIB]);
            return true;
        });

        assertEquals(50 * MIB, somebody().get("/v1/trouble/large").asByteArray().length);
    }
}
