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

/** Uploads an image, and sends it with the same key until the send is acknowledged. Some messages are deleted again. */
public final class ImageWorkload implements Workload {
    private static final int PRECONDITION_FAILED = 412;
    private static final byte[] FILE = png();

    private final RecordingClient client;
    private final Conversation conversation;
    private final String person;
    private final Random random;
    private int count;

    public ImageWorkload(RecordingClient client, Conversation conversation, String person, long seed) {
        this.client = client;
        this.conversation = conversation;
        this.person = person;
        this.random = new Random(seed);
    }

    @Override
    public Duration runOnce() throws InterruptedException {
        var upload = client.callWithRetries(
                person,
                Call.of(Action.UPLOAD, "POST", "/v1/media/uploads")
                        .body(Map.of("contentType", "image/png", "size", FILE.length)));
        if (upload.isAcknowledged()) {
            var image = upload.body().path("storageId").asText();
            var file = HttpRequest.newBuilder(
                            URI.create(upload.body().path("uploadUrl").asText()))
                    .PUT(BodyPublishers.ofByteArray(FILE));
            for (var header : upload.body().path("headers").properties())
                file.header(header.getKey(), header.getValue().asText());
            var stored = client.callWithRetries(
                    () -> client.callExternal(person, Action.PUT_FILE, Map.of("image", image), file));
            // A repeated upload is refused if the first one succeeded and its response was lost
            if (stored.isAcknowledged() || stored.operation().status() == PRECONDITION_FAILED)
                sendAndMaybeDelete(image, person + "-image-" + ++count);
        }
        return Duration.ofMillis(random.nextInt(300, 1_200));
    }

    private void sendAndMaybeDelete(String image, String key) throws InterruptedException {
        var message = client.callWithRetries(person, send(image, key));
        if (!message.isAcknowledged() || random.nextInt(3) > 0) return;
        var seq = message.body().path("seq").asText();
        client.callWithRetries(
                person,
                Call.of(Action.DELETE, "DELETE", "/v1/conversations/" + conversation.id() + "/messages/" + seq)
                        .asked(Map.of("conversation", conversation.id(), "key", key, "seq", seq, "image", image)));
    }

    private Call send(String image, String key) {
        return Call.of(Action.SEND_IMAGE, "POST", "/v1/conversations/" + conversation.id() + "/messages")
                .body(Map.of("type", "image", "storageId", image, "content", key))
                .idempotencyKey(key)
                .asked(Map.of("conversation", conversation.id(), "key", key, "image", image))
                .answered(message -> Map.of(
                        "seq", message.path("seq").asText(),
                        "messageId", message.path("messageId").asText()));
    }

    private static byte[] png() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
