package kindred.torture.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** An HTTP client that reads JSON. */
final class JsonClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Response(int status, JsonNode body) {}

    /** @throws IOException unless the status is 200 */
    JsonNode get(String url, String token) throws IOException, InterruptedException {
        return requireOk(url, send(url, token));
    }

    /** @throws IOException unless the status is 200 */
    JsonNode get(String url) throws IOException, InterruptedException {
        return requireOk(url, send(request(url)));
    }

    Response send(String url, String token) throws IOException, InterruptedException {
        return send(request(url).header("Authorization", "Bearer " + token));
    }

    /** The status of a resource that is not JSON. */
    int status(String url) throws IOException, InterruptedException {
        return http.send(request(url).build(), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
    }

    private Response send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        return new Response(response.statusCode(), JSON.readTree(response.body()));
    }

    private static JsonNode requireOk(String url, Response response) throws IOException {
        if (response.status != 200) throw new IOException(response.status + " from " + url);
        return response.body;
    }
}
