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

/** Asks all services at once what they have to tell. One that does not answer soon is left out. */
final class Scraper {
    private static final Duration PATIENCE = Duration.ofMillis(900);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, URI> services;

    /** @param services where each tells its metrics, by its name */
    Scraper(Map<String, URI> services) {
        this.services = services;
    }

    Moment look() {
        var told = new ConcurrentHashMap<String, List<Sample>>();
        var asked = services.entrySet().stream().map(service -> ask(service.getValue())
                .thenAccept(samples -> told.put(service.getKey(), samples))
                .exceptionally(away -> null));
        Stream.of(asked.toArray(CompletableFuture<?>[]::new)).forEach(CompletableFuture::join);
        return new Moment(Instant.now(), Map.copyOf(told));
    }

    private CompletableFuture<List<Sample>> ask(URI metrics) {
        var request = HttpRequest.newBuilder(metrics)
                .header("Accept", "text/plain")
                .timeout(PATIENCE)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer -> Exposition.read(answer.body(), Charts.metrics()));
    }
}
