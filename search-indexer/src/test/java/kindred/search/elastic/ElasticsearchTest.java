package kindred.search.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
    private static final Duration LONGER_THAN_THE_CONNECTION_TIMEOUT = Duration.ofMillis(1_500);

    @Test
    void isUnavailableAfterWaitingForAConnection() throws Exception {
        // Given a server that delays its first response, and a client with one connection
        var requested = new CountDownLatch(1);
        var mayRespond = new CountDownLatch(1);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requested.countDown();
            await(mayRespond);
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
            requested.await();

            // When another call waits longer than its timeout; the client checks that once the connection is free
            var second = CompletableFuture.supplyAsync(() -> elasticsearch.call("GET", "/", LONG));
            // The test needs the time to pass; there is no condition to await
            Thread.sleep(LONGER_THAN_THE_CONNECTION_TIMEOUT.toMillis());
            mayRespond.countDown();

            // Then the first call succeeds, and the other fails as unavailable
            assertThat(first.join()).isNotNull();
            var failure = assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(second::join)
                    .actual();
            assertThat(failure.getCause()).isInstanceOf(ElasticsearchUnavailable.class);
        } finally {
            mayRespond.countDown();
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
