package kindred.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import kindred.gateway.support.StubService;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

/** The gateway rejects requests during an overload. After it, all connections are free again. */
@QuarkusTest
@TestProfile(OverloadTest.FewConnections.class)
class OverloadTest extends GatewayTest {
    private static final int CONNECTIONS = 8;
    /** Long enough for a connection to open on a busy machine. */
    private static final int TIMEOUT_MILLIS = 500;

    public static class FewConnections implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kindred.gateway.pool.connections",
                    String.valueOf(CONNECTIONS),
                    "kindred.gateway.timeouts.connect",
                    TIMEOUT_MILLIS + "ms");
        }
    }

    /** A connection can become free at the moment when a request times out. It must not be lost. */
    @Test
    void freesAllConnectionsAfterAFlood() throws Exception {
        slow(TIMEOUT_MILLIS / 4);

        for (var round = 0; round < 3; round++)
            assertThat(flood(100).contains(503)).as("some requests timed out").isTrue();

        assertEveryConnectionIsFree();
    }

    @Test
    void opensNoConnectionForATimedOutRequest() throws Exception {
        slow(TIMEOUT_MILLIS / 4);
        var before = suite.trouble.connectionCount();

        for (var round = 0; round < 3; round++)
            assertThat(flood(100).contains(503)).as("some requests timed out").isTrue();

        assertEveryConnectionIsFree();
        var opened = suite.trouble.connectionCount() - before;
        assertThat(opened <= CONNECTIONS)
                .as(() -> opened + " connections opened instead of at most " + CONNECTIONS)
                .isTrue();
    }

    @Test
    void freesConnectionsOfDisconnectedClients() throws Exception {
        slow(500);
        var clients = new ArrayList<RawClient>();
        for (var i = 0; i < 40; i++)
            clients.add(new RawClient().send(head("POST /v1/trouble/slow") + "Content-Length: 2\r\n\r\n{}"));
        await().until(() -> suite.trouble.heads() >= CONNECTIONS);

        for (var client : clients) client.close();

        assertEveryConnectionIsFree();
    }

    /** Half of the turns belong to the other user, however many requests of the greedy one wait. */
    @Test
    void servesAUserBesideAGreedyOne() throws Exception {
        slow(TIMEOUT_MILLIS / 4);
        var greedy = startFlood(200, suite.token("greedy"));
        await().until(() -> suite.trouble.heads() >= CONNECTIONS);

        var others = startFlood(CONNECTIONS, suite.token("ada"));

        for (var status : others) assertThat(status.get()).isEqualTo(200);
        var refused = 0;
        for (var status : greedy) if (status.get() == 503) refused++;
        assertThat(refused > 0)
                .as("the greedy user sent more than the service could do")
                .isTrue();
    }

    @Test
    void reportsASaturatedServiceAsUp() throws Exception {
        slow(5_000);
        var clients = new ArrayList<RawClient>();
        for (var i = 0; i < 2 * CONNECTIONS; i++)
            clients.add(new RawClient().send(head("POST /v1/trouble/slow") + "Content-Length: 2\r\n\r\n{}"));
        await().until(() -> suite.trouble.heads() >= CONNECTIONS);
        given().get("/health");

        given().get("/health").then().body("services.trouble-service", is("UP"));

        for (var client : clients) client.close();
        assertEveryConnectionIsFree();
    }

    @Test
    void limitsTheLogLinesOfAFlood() {
        var console = Stream.of(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .findFirst()
                .orElseThrow();
        var line = new LogRecord(Level.WARNING, "a log line of this test");
        line.setLoggerName(OverloadTest.class.getName());

        var written =
                IntStream.range(0, 1000).filter(n -> console.isLoggable(line)).count();

        assertThat(written > 0 && written < 100).as(() -> written + " of 1,000").isTrue();
    }

    private void assertEveryConnectionIsFree() throws Exception {
        // Open requests may take a moment to end
        await().until(() -> asUser().get("/v1/trouble/quick").statusCode() == 200);
        // One request per connection, each longer than the timeout of the queue: none may wait
        slow(2 * TIMEOUT_MILLIS);
        assertThat(flood(CONNECTIONS)).isEqualTo(Collections.nCopies(CONNECTIONS, 200));
    }

    private void slow(int millis) {
        suite.trouble.on("slow", (request, out) -> {
            Thread.sleep(millis); // simulates a slow service
            return StubService.echo(request, out);
        });
    }

    private List<Integer> flood(int requests) throws Exception {
        var statuses = new ArrayList<Integer>();
        for (var status : startFlood(requests, suite.token("ada"))) statuses.add(status.get());
        return statuses;
    }

    private static List<Future<Integer>> startFlood(int requests, String token) {
        var clients = Executors.newFixedThreadPool(requests);
        var statuses = new ArrayList<Future<Integer>>();
        for (var i = 0; i < requests; i++) statuses.add(clients.submit(() -> status(token)));
        clients.shutdown();
        return statuses;
    }

    /** Reads the whole response, since a client that disconnects earlier closes the connection to the service. */
    private static int status(String token) throws IOException {
        try (var client = new RawClient()) {
            client.send("POST /v1/trouble/slow HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nAuthorization: Bearer "
                    + token + "\r\nContent-Length: 2\r\n\r\n{}");
            var status = client.status();
            client.rest();
            return status;
        }
    }
}
