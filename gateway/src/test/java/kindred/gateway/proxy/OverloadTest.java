package kindred.gateway.proxy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import kindred.gateway.support.StandInService;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

/** More than a service can do is refused while it lasts, and not a moment longer: no connection stays taken. */
@QuarkusTest
@TestProfile(OverloadTest.FewConnections.class)
class OverloadTest extends GatewayTest {
    private static final int CONNECTIONS = 8;
    /** Long enough for a connection to open on a busy machine. */
    private static final int PATIENCE_MILLIS = 500;

    public static class FewConnections implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kindred.gateway.pool.connections",
                    String.valueOf(CONNECTIONS),
                    "kindred.gateway.timeouts.connect",
                    PATIENCE_MILLIS + "ms");
        }
    }

    /** A connection comes free in the very moment in which somebody has waited for too long: nobody may keep it. */
    @Test
    void afterAFloodEveryConnectionIsThereAgain() throws Exception {
        slow(PATIENCE_MILLIS / 4);

        for (var round = 0; round < 3; round++) assertTrue(flood(100).contains(503), "some waited for too long");

        assertEveryConnectionIsFree();
    }

    @Test
    void whoWaitsForTooLongCostsNoConnection() throws Exception {
        slow(PATIENCE_MILLIS / 4);
        var before = suite.trouble.connectionsSoFar();

        for (var round = 0; round < 3; round++) assertTrue(flood(100).contains(503), "some waited for too long");

        assertEveryConnectionIsFree();
        var opened = suite.trouble.connectionsSoFar() - before;
        assertTrue(opened <= CONNECTIONS, () -> "those that there were served all, and not " + opened + " more");
    }

    @Test
    void whoLeavesWhileTheyWaitTakesNoConnectionWithThem() throws Exception {
        slow(500);
        var clients = new ArrayList<RawClient>();
        for (var i = 0; i < 40; i++)
            clients.add(new RawClient().send(head("POST /v1/trouble/slow") + "Content-Length: 2\r\n\r\n{}"));
        await().until(() -> suite.trouble.heads() >= CONNECTIONS);

        for (var client : clients) client.close();

        assertEveryConnectionIsFree();
    }

    @Test
    void theLogTellsOfItWithoutALineForEachRequest() {
        var console = Stream.of(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .findFirst()
                .orElseThrow();
        var line = new LogRecord(Level.WARNING, "a line of this test");
        line.setLoggerName(OverloadTest.class.getName());

        var written =
                IntStream.range(0, 1000).filter(n -> console.isLoggable(line)).count();

        assertTrue(written > 0 && written < 100, () -> written + " of 1,000");
    }

    private void assertEveryConnectionIsFree() throws Exception {
        // What was on its way may take a little to end
        await().until(() -> somebody().get("/v1/trouble/quick").statusCode() == 200);
        // As many at once as there are connections, each for longer than anybody waits: none has to
        slow(2 * PATIENCE_MILLIS);
        assertEquals(Collections.nCopies(CONNECTIONS, 200), flood(CONNECTIONS));
    }

    private void slow(int millis) {
        suite.trouble.on("slow", (request, out) -> {
            Thread.sleep(millis); // a service that takes so long is what is tested
            return StandInService.echo(request, out);
        });
    }

    private List<Integer> flood(int requests) throws Exception {
        var token = suite.token("ada");
        var clients = Executors.newFixedThreadPool(requests);
        var answers = new ArrayList<Future<Integer>>();
        for (var i = 0; i < requests; i++) answers.add(clients.submit(() -> status(token)));
        var statuses = new ArrayList<Integer>();
        for (var answer : answers) statuses.add(answer.get());
        clients.shutdown();
        return statuses;
    }

    /** Who leaves before the answer has ended takes a connection with them. */
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
