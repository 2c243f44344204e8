package kindred.gateway.proxy;

import static io.restassured.RestAssured.given;
import static kindred.gateway.support.StubService.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

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
            assertThat(received.header(dropped)).as(dropped).isNull();
        assertThat(received.header("x-kept")).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "content-length, close", "X-Request-Id", "Authorization", "Host"})
    void forwardsEssentialHeadersDespiteConnection(String named) throws Exception {
        var status = RawClient.statusOf(head("PATCH /v1/users/me/persona") + "Connection: " + named
                + "\r\nX-Request-Id: mine\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(status).isEqualTo(200);
        var received = suite.users.onlyReceived();
        assertThat(received.body()).isEqualTo("{}");
        assertThat(received.header("content-length")).isEqualTo("2");
        assertThat(received.header("transfer-encoding")).isNull();
        assertThat(received.header("x-request-id")).isEqualTo("mine");
        assertThat(received.header("authorization").startsWith("Bearer ")).isTrue();
        assertThat(received.header("host")).isEqualTo(suite.users.url().substring("http://".length()));
    }

    /** A service that reads one line of a repeated header would miss the rest of its list. */
    @Test
    void forwardsARepeatedHeaderAsOneList() throws Exception {
        RawClient.statusOf(head("GET /v1/users/me")
                + "If-None-Match: \"1\"\r\nif-none-match: \"2\", \"3\"\r\nCookie: a=1\r\nCookie: b=2\r\n\r\n");

        var received = suite.users.onlyReceived();
        assertThat(received.header("if-none-match")).isEqualTo("\"1\", \"2\", \"3\"");
        assertThat(received.header("cookie")).isEqualTo("a=1; b=2");
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
        assertThat(received.header("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(received.header("x-forwarded-proto")).isEqualTo("https");
        assertThat(received.header("x-forwarded-host")).isEqualTo("127.0.0.1:" + RestAssured.port);
        assertThat(received.header("x-forwarded-prefix")).isNull();
        assertThat(received.header("forwarded")).isNull();
        assertThat(received.header("x-real-ip")).isNull();
        assertThat(received.header("host")).isEqualTo(suite.users.url().substring("http://".length()));
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

        assertThat(suite.trouble.onlyReceived().header("x-request-id")).isEqualTo("mine-1");
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

        assertThat(suite.users.onlyReceived().header("x-request-id")).isEqualTo(made);
    }

    @Test
    void forwardsTheTrace() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        asUser().header("traceparent", trace).get("/v1/users/me");

        assertThat(suite.users.onlyReceived().header("traceparent")).isEqualTo(trace);
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
        assertThat(answer.headers().getValues("Link")).isEqualTo(List.of("<a>", "<b>"));
        assertThat(answer.headers().getValues("X-Content-Type-Options").size()).isEqualTo(1);
        assertThat(answer.headers().getValues("X-Request-Id").size()).isEqualTo(1);
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

        assertThat(suite.search.connectionCount() - before <= 1).isTrue();
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
