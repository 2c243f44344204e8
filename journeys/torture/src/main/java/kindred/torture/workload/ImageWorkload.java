package kindred.torture.workload;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import kindred.torture.history.Action;
import kindred.torture.workload.RecordingClient.Call;

/** Uploads a picture, and sends it with the same key until it is acknowledged. Some are deleted again. */
public final class ImageWorkload implements Workload {
    private static final byte[] PICTURE = picture();

    private final RecordingClient client;
    private final Conversation talk;
    private final String person;
    private final Random chance;
    private int count;

    public ImageWorkload(RecordingClient client, Conversation talk, String person, long seed) {
        this.client = client;
        this.talk = talk;
        this.person = person;
        this.chance = new Random(seed);
    }

    @Override
    public Duration once() throws InterruptedException {
        var upload = client.insist(
                person,
                Call.of(Action.UPLOAD, "POST", "/v1/media/uploads")
                        .body(Map.of("contentType", "image/png", "size", PICTURE.length)));
        if (upload.isAcknowledged()) {
            var image = upload.body().path("storageId").asText();
            var file = HttpRequest.newBuilder(
                            URI.create(upload.body().path("uploadUrl").asText()))
                    .PUT(BodyPublishers.ofByteArray(PICTURE));
            for (var header : upload.body().path("headers").properties())
                file.header(header.getKey(), header.getValue().asText());
            var stored = client.insist(() -> client.follow(person, Action.PUT_FILE, Map.of("image", image), file));
            if (stored.isAcknowledged()) show(image, person + "-image-" + ++count);
        }
        return Duration.ofMillis(chance.nextInt(300, 1_200));
    }

    private void show(String image, String key) throws InterruptedException {
        var message = client.insist(person, send(image, key));
        if (!message.isAcknowledged() || chance.nextInt(3) > 0) return;
        var seq = message.body().path("seq").asText();
        client.insist(
                person,
                Call.of(Action.DELETE, "DELETE", "/v1/conversations/" + talk.id() + "/messages/" + seq)
                        .asked(Map.of("conversation", talk.id(), "key", key, "seq", seq, "image", image)));
    }

    private Call send(String image, String key) {
        return Call.of(Action.SEND_IMAGE, "POST", "/v1/conversations/" + talk.id() + "/messages")
                .body(Map.of("type", "image", "storageId", image, "content", key))
                .key(key)
                .asked(Map.of("conversation", talk.id(), "key", key, "image", image))
                .told(message -> Map.of(
                        "seq", message.path("seq").asText(),
                        "messageId", message.path("messageId").asText()));
    }

    private static byte[] picture() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
