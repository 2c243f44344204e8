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

/** Registers the connector of each database with Kafka Connect, and looks after them. */
record Connectors(Installation installation, String url) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String FAILED = "FAILED";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Returns when all of them run. */
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
        } catch (NoAnswer broken) {
            throw new NotReadyException("no answer from Kafka Connect: " + broken.getMessage(), broken);
        }
    }

    /**
     * Starts failed connectors and tasks again. Kafka Connect never does: what it takes for lasting, as a password that is refused or a
     * transaction that the broker ended, fails a task until somebody restarts it. On Kubernetes the operator does the same.
     */
    void restartFailed() throws IOException, InterruptedException {
        var restarted = new ArrayList<String>();
        var answer = send(HttpRequest.newBuilder(URI.create(url + "/connectors?expand=status")));
        if (answer.statusCode() != 200) return;
        for (var connector : JSON.readTree(answer.body()).properties()) {
            var trouble = trouble(connector.getValue().path("status"));
            if (trouble.filter(why -> why.startsWith(FAILED)).isEmpty()) continue;
            restart(connector.getKey());
            restarted.add("connector " + connector.getKey() + " started again, which had " + trouble.get());
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
        var answer = send(HttpRequest.newBuilder(URI.create(url + "/connectors/" + name + "/config")));
        return answer.statusCode() == 200 && settings(answer.body()).equals(settings(config));
    }

    private static Map<String, String> settings(String json) throws IOException {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    private void put(String name, String config) throws IOException, InterruptedException, NotReadyException {
        var answer = send(HttpRequest.newBuilder(URI.create(url + "/connectors/" + name + "/config"))
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString(config)));
        if (answer.statusCode() < 300) return;
        var refused = "connector " + name + " was refused: " + answer.body();
        // 409 while the worker is about to take over its connectors, 5xx while it joins its group
        if (answer.statusCode() == 409 || answer.statusCode() >= 500) throw new NotReadyException(refused);
        throw new IOException(refused);
    }

    private void requireRunning(String name) throws IOException, InterruptedException, NotReadyException {
        var trouble = trouble(name);
        if (trouble.isEmpty()) return;
        if (trouble.get().startsWith(FAILED)) restart(name);
        throw new NotReadyException("connector " + name + " does not run: " + trouble.get());
    }

    private Optional<String> trouble(String name) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(URI.create(url + "/connectors/" + name + "/status")));
        if (answer.statusCode() != 200) return Optional.of("HTTP " + answer.statusCode());
        return trouble(JSON.readTree(answer.body()));
    }

    private static Optional<String> trouble(JsonNode status) {
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

    /** The connection broke, or the answer did not come in time. */
    private static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1L;

        NoAnswer(IOException cause) {
            super(cause.toString(), cause);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws NoAnswer, InterruptedException {
        try {
            return CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new NoAnswer(broken);
        }
    }
}
