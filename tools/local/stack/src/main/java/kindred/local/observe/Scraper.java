package kindred.local.observe;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reads the metrics of all services in parallel. It omits a service that does not respond in time. */
final class Scraper {
    private static final Duration TIMEOUT = Duration.ofMillis(900);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, URI> services;

    /** @param services the metrics URL of each service by its name */
    Scraper(Map<String, URI> services) {
        this.services = services;
    }

    Scrape scrape() {
        var samples = new ConcurrentHashMap<String, List<Sample>>();
        var requests = services.entrySet().stream().map(service -> fetch(service.getValue())
                .thenAccept(fetched -> samples.put(service.getKey(), fetched))
                .exceptionally(unavailable -> null));
        Stream.of(requests.toArray(CompletableFuture<?>[]::new)).forEach(CompletableFuture::join);
        return new Scrape(Instant.now(), Map.copyOf(samples));
    }

    private CompletableFuture<List<Sample>> fetch(URI metrics) {
        var request = HttpRequest.newBuilder(metrics)
                .header("Accept", "text/plain")
                .timeout(TIMEOUT)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> PrometheusText.read(response.body(), Charts.metrics()));
    }
}
