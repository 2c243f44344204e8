package kindred.local.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** A probe that passes when a GET returns 200. A body in the format of MicroProfile Health names the failed checks. */
public record HttpProbe(URI url) implements Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    public HttpProbe(String url) {
        this(URI.create(url));
    }

    @Override
    public Optional<String> whyNotReady() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(url).timeout(TIMEOUT).build();
            var response = CLIENT.send(request, BodyHandlers.ofString());
            if (response.statusCode() == 200) return Optional.empty();
            return Optional.of("HTTP " + response.statusCode() + failedChecks(response.body()));
        } catch (ConnectException refused) {
            return Optional.of("connection refused on port " + url.getPort());
        } catch (HttpTimeoutException timedOut) {
            return Optional.of("no response within " + TIMEOUT.toSeconds() + " s on port " + url.getPort());
        } catch (IOException broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        }
    }

    private static String failedChecks(String body) {
        var names = new ArrayList<String>();
        try {
            for (JsonNode check : JSON.readTree(body).path("checks"))
                if (check.path("status").asText().equals("DOWN"))
                    names.add(check.path("name").asText());
        } catch (JsonProcessingException notHealth) {
            return "";
        }
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }
}
