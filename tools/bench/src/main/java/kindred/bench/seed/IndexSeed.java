package kindred.bench.seed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** Fills the search index as search-indexer does, with random personas. */
public record IndexSeed(String elasticsearch) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int BATCH = 5000;

    public void fill(int people) {
        for (var left = people; left > 0; left -= BATCH) {
            var lines = new StringBuilder();
            for (var n = 0; n < Math.min(BATCH, left); n++) {
                var id = UUID.randomUUID().toString();
                lines.append(
                        "{\"index\":{\"_id\":\"%s\",\"version\":1,\"version_type\":\"external\"}}%n".formatted(id));
                lines.append(Personas.document(id)).append('\n');
            }
            var response = post("/people/_bulk", "application/x-ndjson", lines.toString());
            if (!response.body().contains("\"errors\":false"))
                throw new IllegalStateException(
                        "Documents are not indexed: " + response.body().substring(0, 500));
        }
        post("/people/_refresh", "application/json", "");
    }

    private HttpResponse<String> post(String path, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create(elasticsearch + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
