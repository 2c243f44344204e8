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

/** Claims of images that are uploaded in advance, one claim for each. */
final class ClaimCalls implements CallSource {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INITIAL_PER_SECOND = 20;

    private final ScenarioContext context;
    private final byte[] photo;
    private final String uploads;
    private final ArrayDeque<Call> ready = new ArrayDeque<>();
    private int owners;
    private int used;

    ClaimCalls(ScenarioContext context, byte[] photo) {
        this.context = context;
        this.photo = photo;
        this.uploads = "http://127.0.0.1:" + context.suite().port(Port.MEDIA_SERVICE) + "/v1/media/uploads";
    }

    /** Uploads images for 1.5 times the claims of the last measurement. */
    @Override
    public void prepare(Duration time) {
        var wanted = Math.max(used * 3 / 2, INITIAL_PER_SECOND * time.toSeconds());
        while (ready.size() < wanted) ready.add(upload());
        used = 0;
    }

    @Override
    public Call next() {
        used++;
        return ready.isEmpty() ? upload() : ready.remove();
    }

    private Call upload() {
        // Each user uploads in turn, as the number of unclaimed uploads of a user is limited
        var owner = context.users().get(owners++);
        try {
            var created = JSON.readTree(send(HttpRequest.newBuilder(URI.create(uploads))
                    .header("Authorization", owner.authorization())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(
                            "{\"contentType\":\"image/jpeg\",\"size\":%d}".formatted(photo.length)))
                    .build()));
            var upload = HttpRequest.newBuilder(
                            URI.create(created.path("uploadUrl").asText()))
                    .PUT(BodyPublishers.ofByteArray(photo));
            for (var header : created.path("headers").properties())
                upload.header(header.getKey(), header.getValue().asText());
            send(upload.build());
            return claim(created.path("storageId").asText(), owner);
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
                        .formatted(owner.userId(), context.users().get(owners).userId()));
    }

    private static String send(HttpRequest request) throws IOException {
        HttpResponse<String> response;
        try {
            response = HTTP.send(request, BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        if (response.statusCode() / 100 != 2)
            throw new IllegalStateException("Upload failed: " + response.statusCode() + " " + response.body());
        return response.body();
    }
}
