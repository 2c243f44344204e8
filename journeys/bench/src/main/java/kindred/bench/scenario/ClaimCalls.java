package kindred.bench.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.UUID;
import kindred.bench.load.Call;
import kindred.bench.load.CallSource;
import kindred.bench.seed.Users.User;
import kindred.local.suite.Port;

/** Claims of files that were uploaded before. Each is claimed once. */
final class ClaimCalls implements CallSource {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_FIRST_PER_SECOND = 20;

    private final ScenarioContext world;
    private final byte[] photo;
    private final String uploads;
    private final ArrayDeque<Call> ready = new ArrayDeque<>();
    private int owners;
    private int taken;

    ClaimCalls(ScenarioContext world, byte[] photo) {
        this.world = world;
        this.photo = photo;
        this.uploads = "http://127.0.0.1:" + world.suite().port(Port.MEDIA_SERVICE) + "/v1/media/uploads";
    }

    /** As many as were claimed the last time, and half as many again. */
    @Override
    public void prepare(Duration time) {
        var wanted = Math.max(taken * 3 / 2, AT_FIRST_PER_SECOND * time.toSeconds());
        while (ready.size() < wanted) ready.add(upload());
        taken = 0;
    }

    @Override
    public Call next() {
        taken++;
        return ready.isEmpty() ? upload() : ready.remove();
    }

    private Call upload() {
        // One after another, since nobody may have many uploads that are not sent
        var owner = world.people().get(owners++);
        try {
            var opened = JSON.readTree(send(HttpRequest.newBuilder(URI.create(uploads))
                    .header("Authorization", owner.authorization())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(
                            "{\"contentType\":\"image/jpeg\",\"size\":%d}".formatted(photo.length)))
                    .build()));
            send(HttpRequest.newBuilder(URI.create(opened.path("uploadUrl").asText()))
                    .header("Content-Type", "image/jpeg")
                    .PUT(BodyPublishers.ofByteArray(photo))
                    .build());
            return claim(opened.path("storageId").asText(), owner);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Call claim(String storageId, User owner) {
        return new Call(
                "PUT",
                "/internal/images/" + storageId + "/claims/" + UUID.randomUUID(),
                owner.authorization(),
                null,
                "{\"viewers\":[\"%s\",\"%s\"]}"
                        .formatted(owner.userId(), world.people().get(owners).userId()));
    }

    private static String send(HttpRequest request) throws IOException {
        HttpResponse<String> answer;
        try {
            answer = HTTP.send(request, BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        if (answer.statusCode() / 100 != 2)
            throw new IllegalStateException("Upload: " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }
}
