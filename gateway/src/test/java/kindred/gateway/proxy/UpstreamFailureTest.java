package kindred.gateway.proxy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static kindred.gateway.support.StubService.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import kindred.gateway.support.StubService;
import kindred.local.testing.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UpstreamFailureTest extends GatewayTest {
    @Test
    void respondsWith503ToAnUnreachableService() {
        try (var log = new CapturedLog(Exchange.class)) {
            asUser().get("/v1/dead")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("code", is("service-unavailable"));
            log.assertLine("status=503", "service=dead-service", "Connection refused");
        }
        asUser().body("{}").post("/v1/dead").then().statusCode(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage\r\n\r\n",
                "HTTP/1.1 two hundred\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "\r\n\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "SSH-2.0-OpenSSH\r\n"
            })
    void respondsWith502ToAnInvalidResponse(String answer) {
        suite.trouble.on("garbage", (request, out) -> {
            write(out, answer);
            return false;
        });

        try (var log = new CapturedLog(Exchange.class)) {
            asUser().get("/v1/trouble/garbage")
                    .then()
                    .statusCode(502)
                    .contentType("application/problem+json")
                    .body("code", is("bad-gateway"));
            log.assertLine("status=502", "service=trouble-service", "cause=");
        }
        asUser().body("{}").post("/v1/trouble/garbage").then().statusCode(502);
    }

    @Test
    void respondsWith504ToASlowService() {
        var hanging = new CountDownLatch(1);
        suite.trouble.on("hang", (request, out) -> hanging.await(10, SECONDS));

        try (var log = new CapturedLog(Exchange.class)) {
            asUser().get("/v1/trouble/hang").then().statusCode(504).body("code", is("gateway-timeout"));
            log.assertLine("status=504", "service=trouble-service", "response timeout");
        }
        asUser().body("{}").post("/v1/trouble/hang").then().statusCode(504);
        hanging.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"})
    void abortsTheResponseWhenTheServiceAborts(String start) throws Exception {
        suite.trouble.on("midway", (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n" + start);
            return false;
        });
        try (var client = new RawClient()) {
            client.send(head("GET /v1/trouble/midway") + "\r\n");

            var answer = client.rest();

            assertThat(answer.startsWith("HTTP/1.1 200")).as(answer).isTrue();
            assertThat(answer.endsWith("0\r\n\r\n")).as(answer).isFalse();
        }
    }

    @Test
    void abortsAStalledResponse() throws Exception {
        var stalled = new CountDownLatch(1);
        suite.trouble.on("stall", (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
            return stalled.await(10, SECONDS);
        });
        try (var client = new RawClient()) {
            client.send(head("GET /v1/trouble/stall") + "\r\n");

            assertThat(client.rest().endsWith("0\r\n\r\n")).isFalse();
        }
        stalled.countDown();
    }

    @Test
    void forwardsASlowButSteadyResponse() {
        suite.trouble.on("slow", (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (var i = 0; i < 6; i++) {
                // The sum of the pauses exceeds the idle timeout, each pause does not
                Thread.sleep(1000);
                write(out, "4\r\nhalf\r\n");
            }
            write(out, "0\r\n\r\n");
            return true;
        });

        asUser().get("/v1/trouble/slow").then().statusCode(200).body(is("half".repeat(6)));
    }

    @Test
    void streamsTheResponse() throws Exception {
        var seen = new CountDownLatch(1);
        suite.trouble.on("stream", (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
            seen.await(10, SECONDS);
            write(out, "4\r\nlast\r\n0\r\n\r\n");
            return true;
        });
        try (var client = new RawClient()) {
            client.send(head("GET /v1/trouble/stream") + "\r\n");

            for (var line = client.line(); !line.equals("first"); line = client.line())
                assertThat(line.contains("last")).isFalse();
            seen.countDown();
            client.line();

            assertThat(client.line()).isEqualTo("last");
        }
    }

    @Test
    void sendsNoChunksToAnHttp10Client() throws Exception {
        suite.trouble.on("old", (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n\r\n");
            return true;
        });
        try (var client = new RawClient()) {
            client.send(head("GET /v1/trouble/old").replace("HTTP/1.1", "HTTP/1.0") + "\r\n");

            assertThat(client.rest().endsWith("\r\n\r\nhalf")).isTrue();
        }
    }

    @Test
    void abortsTheRequestWhenTheClientDisconnects() throws Exception {
        var testEnded = new CountDownLatch(1);
        var aborted = new CountDownLatch(1);
        suite.trouble.on("leave", (request, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            try {
                // A write detects a closed connection
                while (!testEnded.await(50, MILLISECONDS)) write(out, "1\r\nx\r\n");
            } catch (IOException closed) {
                aborted.countDown();
            }
            return false;
        });
        var client = new RawClient();
        client.send(head("GET /v1/trouble/leave") + "\r\n");
        assertThat(client.status()).isEqualTo(200);

        client.close();

        assertThat(aborted.await(5, SECONDS)).isTrue();
        testEnded.countDown();
    }

    @Test
    void retriesOnALostReusedConnection() {
        var calls = new AtomicInteger();
        suite.trouble.on("closing", (request, out) -> {
            // Closes the reused connection at the moment when the second request arrives
            if (calls.incrementAndGet() == 2) return false;
            return StubService.echo(request, out);
        });
        asUser().get("/v1/trouble/closing").then().statusCode(200);

        asUser().body("{\"retry\": true}").post("/v1/trouble/closing").then().statusCode(200);

        var received = suite.trouble.received();
        assertThat(received.size()).isEqualTo(3);
        assertThat(received.get(2).body()).isEqualTo(received.get(1).body());
    }

    @Test
    void doesNotRetryOnALostNewConnection() {
        suite.trouble.on("broken", (request, out) -> false);
        asUser().get("/v1/trouble/broken").then().statusCode(502); // leaves no connection to reuse
        suite.trouble.reset();
        suite.trouble.on("broken", (request, out) -> false);

        asUser().get("/v1/trouble/broken").then().statusCode(502);

        assertThat(suite.trouble.received().size()).isEqualTo(1);
    }

    @Test
    void forwardsTheNextRequestAfterAFailure() {
        suite.trouble.on("flaky", (request, out) -> false);
        asUser().get("/v1/trouble/flaky").then().statusCode(502);

        suite.trouble.on("flaky", StubService::echo);

        asUser().get("/v1/trouble/flaky").then().statusCode(200);
    }
}
