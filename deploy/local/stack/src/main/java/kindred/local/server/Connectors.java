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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import kindred.local.suite.Installation;

/** Registers the connector of each database with Kafka Connect, and waits until all of them run. */
record Connectors(Installation installation, String url) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    void register() throws IOException, InterruptedException {
        var names = new ArrayList<String>();
        for (var database : PostgresProvisioning.databases()) {
            var config = Files.readString(installation.project().connect(database + ".json"));
            var name = JSON.readTree(config).path("name").asText();
            if (!isRegistered(name, config)) put(name, config);
            names.add(name);
        }
        var deadline = Instant.now().plus(PATIENCE);
        for (var name : names) awaitRunning(name, deadline);
    }

    private boolean isRegistered(String name, String config) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(URI.create(url + "/connectors/" + name + "/config")));
        return answer.statusCode() == 200 && settings(answer.body()).equals(settings(config));
    }

    private static Map<String, String> settings(String json) throws IOException {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    private void put(String name, String config) throws IOException, InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var answer = send(HttpRequest.newBuilder(URI.create(url + "/connectors/" + name + "/config"))
                    .header("content-type", "application/json")
                    .PUT(BodyPublishers.ofString(config)));
            if (answer.statusCode() < 300) return;
            // 409 while the worker is about to take over its connectors, 5xx while it joins its group
            var mayPass = answer.statusCode() == 409 || answer.statusCode() >= 500;
            if (!mayPass || Instant.now().isAfter(deadline))
                throw new IOException("connector " + name + " was refused: " + answer.body());
            pause();
        }
    }

    private void awaitRunning(String name, Instant deadline) throws IOException, InterruptedException {
        for (var trouble = trouble(name); trouble.isPresent(); trouble = trouble(name)) {
            if (Instant.now().isAfter(deadline))
                throw new IOException("connector " + name + " does not run: " + trouble.get());
            pause();
        }
    }

    private Optional<String> trouble(String name) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(URI.create(url + "/connectors/" + name + "/status")));
        if (answer.statusCode() != 200) return Optional.of("HTTP " + answer.statusCode());
        var tasks = JSON.readTree(answer.body()).path("tasks");
        if (tasks.isEmpty()) return Optional.of("it has no task yet");
        for (JsonNode task : tasks) {
            var state = task.path("state").asText();
            if (!state.equals("RUNNING"))
                return Optional.of(state + " "
                        + task.path("trace").asText().lines().findFirst().orElse(""));
        }
        return Optional.empty();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(100);
    }
}
