package kindred.torture.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads by HTTP. */
final class JsonClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Answer(int status, JsonNode body) {}

    /** Fails unless it is answered 200. */
    JsonNode get(String url, String token) throws IOException, InterruptedException {
        return demanded(url, ask(url, token));
    }

    /** Fails unless it is answered 200. */
    JsonNode get(String url) throws IOException, InterruptedException {
        return demanded(url, send(request(url)));
    }

    Answer ask(String url, String token) throws IOException, InterruptedException {
        return send(request(url).header("Authorization", "Bearer " + token));
    }

    /** Of something that is no JSON. */
    int status(String url) throws IOException, InterruptedException {
        return http.send(request(url).build(), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    private static JsonNode demanded(String url, Answer answer) throws IOException {
        if (answer.status != 200) throw new IOException(answer.status + " from " + url);
        return answer.body;
    }
}
