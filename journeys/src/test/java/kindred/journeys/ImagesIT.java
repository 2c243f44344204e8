package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Images, from the upload to the recipient, and to no other user. */
@ExtendWith(RunningSuite.Extension.class)
class ImagesIT {
    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final HttpClient S3 = HttpClient.newHttpClient();

    private final RunningSuite suite;

    ImagesIT(RunningSuite suite) {
        this.suite = suite;
    }

    @Test
    void deliversAnImageToTheRecipientOnly() throws Exception {
        // Given two users in a conversation, and an image
        var ada = Person.registered(suite);
        var grace = Person.registered(suite);
        var conversation = ada.conversationWith(grace);
        var image = upload(ada, "jpeg", imageFile("jpeg", 1200, 600));
        assertThat(grace.call().get("/v1/media/{id}/url", image).statusCode()).isEqualTo(404);

        // When one sends it
        sendImage(ada, conversation, image, "1").then().statusCode(201).body("image.width", equalTo(1200));
        sendImage(ada, conversation, image, "1").then().statusCode(200);

        // Then the other reads the message, follows the path in it, and gets the image
        var message = grace.messages(conversation, Map.of());
        assertThat(message.getList("items")).hasSize(1);
        var small = download(url(grace, message.getString("items[0].image.urls.small")));
        assertThat(small.getWidth()).isEqualTo(256);
        assertThat(small.getHeight()).isEqualTo(128);
        var redirect = grace.call().redirects().follow(false).get("/v1/media/{id}", image);
        assertThat(redirect.statusCode()).isEqualTo(307);
        assertThat(redirect.header("Cache-Control")).isEqualTo("no-store");
        assertThat(download(redirect.header("Location")).getWidth()).isEqualTo(1200);

        // And no other user gets it
        var stranger = Person.registered(suite);
        for (var path : List.of("/v1/media/{id}/url", "/v1/media/{id}"))
            stranger.call().get(path, image).then().statusCode(404).body("code", equalTo("image-not-found"));
        sendImage(stranger, stranger.conversationWith(grace), image, "1")
                .then()
                .statusCode(404)
                .body("code", equalTo("image-not-found"));

        // And other teams read its event, which has no URL
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(
                        TopicEvents.of(suite, "kindred.media", UUID.fromString(image)))
                .singleElement()
                .satisfies(event -> assertThat(JsonPath.from(event.value()).getInt("height"))
                        .isEqualTo(600)));
    }

    @Test
    void doesNotRouteInternalPaths() {
        var ada = Person.registered(suite);
        var image = upload(ada, "png", imageFile("png", 10, 10));
        ada.call(Map.of("viewers", List.of(ada.id())))
                .put("/internal/images/{image}/claims/{claim}", image, UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void onlyImagesNeedMediaServiceAndS3() {
        var ada = Person.registered(suite);
        var conversation = ada.conversationWith(Person.registered(suite));
        for (var process : List.of("media-service", "s3")) {
            var image = uploadWithRetries(ada);

            suite.kill(process);
            ada.send(conversation, "still here", process).then().statusCode(201);

            await().atMost(RECOVERY).ignoreExceptions().until(() -> {
                var response = sendImage(ada, conversation, image, "image while " + process);
                if (response.statusCode() == 503)
                    assertThat(response.header("Retry-After")).isNotNull();
                assertThat(response.statusCode()).isIn(200, 201, 503);
                return response.statusCode() != 503;
            });
        }
        assertThat(ada.messages(conversation, Map.of()).getList("items.type", String.class))
                .containsExactly("image", "text", "image", "text");
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(suite.isReady()).isTrue());
    }

    private String uploadWithRetries(Person person) {
        return await().atMost(RECOVERY)
                .ignoreExceptionsMatching(failure -> failure instanceof AssertionError)
                .until(() -> upload(person, "png", imageFile("png", 10, 10)), id -> true);
    }

    /** Uploads a file. Returns the storage id. */
    static String upload(Person person, String format, byte[] file) {
        var upload = person.call(Map.of("contentType", "image/" + format, "size", file.length))
                .post("/v1/media/uploads")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var put = HttpRequest.newBuilder(URI.create(upload.getString("uploadUrl")))
                .PUT(BodyPublishers.ofByteArray(file));
        upload.<String, String>getMap("headers").forEach(put::header);
        assertThat(s3(put).statusCode()).isEqualTo(200);
        return upload.getString("storageId");
    }

    static Response sendImage(Person person, String conversation, String image, String key) {
        return person.call(Map.of("type", "image", "storageId", image))
                .header("Idempotency-Key", key)
                .post("/v1/conversations/{id}/messages", conversation);
    }

    private static String url(Person person, String path) {
        return person.call().get(path).then().statusCode(200).extract().path("url");
    }

    static byte[] imageFile(String format, int width, int height) {
        return write(format, new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
    }

    static byte[] write(String format, BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static BufferedImage download(String url) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(
                s3(HttpRequest.newBuilder(URI.create(url))).body()));
    }

    /** Sends a presigned request unchanged. REST Assured would rewrite the URL and the media type. */
    private static HttpResponse<byte[]> s3(HttpRequest.Builder request) {
        try {
            return S3.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
