package kindred.local.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kindred.local.process.NotReadyException;
import kindred.local.suite.Installation;

/** Registers the connector of each database at Kafka Connect, and restarts failed ones. */
record Connectors(Installation installation, String url) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String FAILED = "FAILED";
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    /** Returns when all connectors run. */
    void register() throws IOException, InterruptedException, NotReadyException {
        try {
            var names = new ArrayList<String>();
            for (var database : PostgresProvisioning.databases()) {
                var config = config(database);
                var name = name(config);
                if (!isRegistered(name, config)) put(name, config);
                names.add(name);
            }
            for (var name : names) requireRunning(name);
        } catch (NoResponse broken) {
            throw new NotReadyException("no response from Kafka Connect: " + broken.getMessage(), broken);
        }
    }

    /**
     * Restarts failed connectors and tasks. Kafka Connect does not retry an error that it takes for permanent, such as
     * a rejected password or a transaction that the broker aborted. On Kubernetes the operator restarts them.
     */
    void restartFailed() throws IOException, InterruptedException {
        var restarted = new ArrayList<String>();
        var response = send(HttpRequest.newBuilder(URI.create(url + "/connectors?expand=status")));
        if (response.statusCode() != 200) return;
        for (var connector : JSON.readTree(response.body()).properties()) {
            var failure = failure(connector.getValue().path("status"));
            if (failure.filter(why -> why.startsWith(FAILED)).isEmpty()) continue;
            restart(connector.getKey());
            restarted.add("restarted connector " + connector.getKey() + ", which had " + failure.get());
        }
        if (!restarted.isEmpty()) throw new IOException(String.join("; ", restarted));
    }

    private void restart(String name) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(
                        URI.create(url + "/connectors/" + name + "/restart?includeTasks=true&onlyFailed=true"))
                .POST(BodyPublishers.noBody()));
    }

    private String config(String database) throws IOException {
        return Files.readString(installation.project().connect(database + ".json"));
    }

    private static String name(String config) throws IOException {
        return JSON.readTree(config).path("name").asText();
    }

    private boolean isRegistered(String name, String config) throws IOException, InterruptedException {
        var response = send(HttpRequest.newBuilder(URI.create(url + "/connectors/" + name + "/config")));
        return response.statusCode() == 200 && settings(response.body()).equals(settings(config));
    }

    private static Map<String, String> settings(String json) throws IOException {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    private void put(String name, String config) throws IOException, InterruptedException, NotReadyException {
        var response = send(HttpRequest.newBuilder(URI.create(url + "/connectors/" + name + "/config"))
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString(config)));
        if (response.statusCode() < 300) return;
        var rejection = "connector " + name + " was rejected: " + response.body();
        // The worker responds with 409 during a rebalance, and with 5xx while it joins its group
        if (response.statusCode() == 409 || response.statusCode() >= 500) throw new NotReadyException(rejection);
        throw new IOException(rejection);
    }

    private void requireRunning(String name) throws IOException, InterruptedException, NotReadyException {
        var failure = failure(name);
        if (failure.isEmpty()) return;
        if (failure.get().startsWith(FAILED)) restart(name);
        throw new NotReadyException("connector " + name + " is not running: " + failure.get());
    }

    private Optional<String> failure(String name) throws IOException, InterruptedException {
        var response = send(HttpRequest.newBuilder(URI.create(url + "/connectors/" + name + "/status")));
        if (response.statusCode() != 200) return Optional.of("HTTP " + response.statusCode());
        return failure(JSON.readTree(response.body()));
    }

    private static Optional<String> failure(JsonNode status) {
        var parts = new ArrayList<>(List.of(status.path("connector")));
        status.path("tasks").forEach(parts::add);
        for (var part : parts) {
            var state = part.path("state").asText();
            if (!state.equals("RUNNING"))
                return Optional.of(state + " "
                        + part.path("trace").asText().lines().findFirst().orElse(""));
        }
        return parts.size() > 1 ? Optional.empty() : Optional.of("no task yet");
    }

    /** The connection broke, or the request timed out. */
    private static final class NoResponse extends IOException {
        private static final long serialVersionUID = 1L;

        NoResponse(IOException cause) {
            super(cause.toString(), cause);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws NoResponse, InterruptedException {
        try {
            return CLIENT.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new NoResponse(broken);
        }
    }
}
