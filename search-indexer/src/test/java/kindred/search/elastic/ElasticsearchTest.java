package kindred.search.elastic;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;

class ElasticsearchTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration LONGER_THAN_FOR_A_CONNECTION = Duration.ofMillis(1_500);

    @Test
    void whenAllConnectionsAreBusyItIsAwayForWhoWaitedTooLong() throws Exception {
        // Given a server that lets the first call wait, and a client with one connection
        var isAsked = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            isAsked.countDown();
            await(mayAnswer);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        var host = new HttpHost(
                server.getAddress().getAddress(), server.getAddress().getPort());
        try (var client = RestClient.builder(host)
                .setHttpClientConfigCallback(connections -> connections.setMaxConnTotal(1))
                .build()) {
            var elasticsearch = new Elasticsearch(client, new ObjectMapper());
            var first = CompletableFuture.supplyAsync(() -> elasticsearch.call("GET", "/", LONG));
            isAsked.await();

            // When another call waits longer than it may; the client looks at its patience when a connection comes free
            var second = CompletableFuture.supplyAsync(() -> elasticsearch.call("GET", "/", LONG));
            // Nothing to await: that the time passes is what is tested
            Thread.sleep(LONGER_THAN_FOR_A_CONNECTION.toMillis());
            mayAnswer.countDown();

            // Then the first has its answer, and to the other Elasticsearch is away
            assertNotNull(first.join());
            var failed = assertThrows(CompletionException.class, second::join);
            assertInstanceOf(ElasticsearchUnavailable.class, failed.getCause());
        } finally {
            mayAnswer.countDown();
            server.stop(0);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
