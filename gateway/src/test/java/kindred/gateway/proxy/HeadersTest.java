package kindred.gateway.proxy;

import static io.restassured.RestAssured.given;
import static kindred.gateway.support.StubService.write;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HeadersTest extends GatewayTest {
    private void respondWith(String... headers) {
        suite.trouble.on("headers", (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
            return true;
        });
    }

    @Test
    void dropsHopByHopHeaders() throws Exception {
        RawClient.statusOf(head("GET /v1/users/me")
                + "Connection: keep-alive, X-Secret\r\nX-Secret: a\r\nKeep-Alive: 5\r\nTE: trailers\r\n"
                + "Proxy-Authorization: x\r\nProxy-Connection: x\r\nUpgrade: websocket\r\nX-Kept: b\r\n\r\n");

        var received = suite.users.onlyReceived();
        for (var dropped : List.of(
                "x-secret", "keep-alive", "te", "proxy-authorization", "proxy-connection", "upgrade", "connection"))
            assertNull(received.header(dropped), dropped);
        assertEquals("b", received.header("x-kept"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "content-length, close", "X-Request-Id", "Authorization", "Host"})
    void forwardsEssentialHeadersDespiteConnection(String named) throws Exception {
        var status = RawClient.statusOf(head("PATCH /v1/users/me/persona") + "Connection: " + named
                + "\r\nX-Request-Id: mine\r\nContent-Length: 2\r\n\r\n{}");

        assertEquals(200, status);
        var received = suite.users.onlyReceived();
        assertEquals("{}", received.body());
        assertEquals("2", received.header("content-length"));
        assertNull(received.header("transfer-encoding"));
        assertEquals("mine", received.header("x-request-id"));
        assertTrue(received.header("authorization").startsWith("Bearer "));
        assertEquals(suite.users.url().substring("http://".length()), received.header("host"));
    }

    @Test
    void replacesForgedForwardedHeaders() {
        asUser().header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-Host", "elsewhere")
                .header("X-Forwarded-Prefix", "/a")
                .header("Forwarded", "for=1.2.3.4")
                .header("X-Real-IP", "1.2.3.4")
                .get("/v1/users/me");

        var received = suite.users.onlyReceived();
        assertEquals("127.0.0.1", received.header("x-forwarded-for"));
        assertEquals("http", received.header("x-forwarded-proto"));
        assertEquals("127.0.0.1:" + RestAssured.port, received.header("x-forwarded-host"));
        assertNull(received.header("x-forwarded-prefix"));
        assertNull(received.header("forwarded"));
        assertNull(received.header("x-real-ip"));
        assertEquals(suite.users.url().substring("http://".length()), received.header("host"));
    }

    @Test
    void keepsTheRequestIdOfTheClient() {
        respondWith("X-Request-Id: of-the-service");

        asUser().header("X-Request-Id", "mine-1")
                .get("/v1/trouble/headers")
                .then()
                .header("X-Request-Id", is("mine-1"));
        var problem =
                given().header("X-Request-Id", "mine-2").get("/v1/unknown").then();

        assertEquals("mine-1", suite.trouble.onlyReceived().header("x-request-id"));
        problem.header("X-Request-Id", is("mine-2")).body("requestId", is("mine-2"));
    }

    @Test
    void replacesAMalformedRequestId() {
        var made = asUser().header("X-Request-Id", "not well formed")
                .get("/v1/users/me")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
                .extract()
                .header("X-Request-Id");

        assertEquals(made, suite.users.onlyReceived().header("x-request-id"));
    }

    @Test
    void forwardsTheTrace() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        asUser().header("traceparent", trace).get("/v1/users/me");

        assertEquals(trace, suite.users.onlyReceived().header("traceparent"));
    }

    @Test
    void forwardsResponseHeadersWithoutUnsafeOnes() {
        respondWith(
                "ETag: \"1\"",
                "X-Content-Type-Options: nosniff",
                "Server: x",
                "Link: <a>",
                "Link: <b>",
                "Access-Control-Allow-Origin: *",
                "Connection: X-Internal",
                "X-Internal: a",
                "Keep-Alive: 5");

        var answer = asUser().get("/v1/trouble/headers")
                .then()
                .statusCode(200)
                .header("ETag", is("\"1\""))
                .header("Cache-Control", is("private, no-cache"))
                .header("X-Content-Type-Options", is("nosniff"))
                .header("Server", nullValue())
                .header("Access-Control-Allow-Origin", nullValue())
                .header("X-Internal", nullValue())
                .header("Keep-Alive", nullValue())
                .extract();
        assertEquals(List.of("<a>", "<b>"), answer.headers().getValues("Link"));
        assertEquals(1, answer.headers().getValues("X-Content-Type-Options").size());
        assertEquals(1, answer.headers().getValues("X-Request-Id").size());
    }

    @Test
    void keepsTheCacheControlOfAService() {
        respondWith("Cache-Control: public, max-age=60");

        asUser().get("/v1/trouble/headers").then().header("Cache-Control", is("public, max-age=60"));
    }

    @Test
    void hidesTheOriginOfAServiceInLocation() {
        respondWith("Location: " + suite.trouble.url() + "/v1/trouble/1");

        asUser().get("/v1/trouble/headers").then().header("Location", is("/v1/trouble/1"));
    }

    @Test
    void reusesConnections() {
        var before = suite.search.connectionCount();

        for (var i = 0; i < 20; i++) asUser().get("/v1/users/search").then().statusCode(200);

        assertEquals(true, suite.search.connectionCount() - before <= 1);
    }

    @Test
    void forwardsAResponseWithoutABody() {
        suite.trouble.on("none", (request, out) -> {
            write(out, "HTTP/1.1 204 No Content\r\n\r\n");
            return true;
        });

        asUser().get("/v1/trouble/none").then().statusCode(204).header("Transfer-Encoding", not("chunked"));
    }
}
