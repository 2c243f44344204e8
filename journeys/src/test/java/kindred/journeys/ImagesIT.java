package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import kindred.local.testing.Person;
import kindred.local.testing.PresignedRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Images, from the upload to the recipient, and to no other user. */
@ExtendWith(RunningSuite.Extension.class)
class ImagesIT {
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final RunningSuite suite;

    ImagesIT(RunningSuite suite) {
        this.suite = suite;
    }

    @Test
    void deliversAnImageToTheRecipientOnly() throws Exception {
        // Given two users in a conversation, and an image
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        var conversation = ada.startConversation(grace);
        var image = ada.upload("image/jpeg", imageFile("jpeg", 1200, 600));
        assertThat(grace.client().get("/v1/media/{id}/url", image).statusCode()).isEqualTo(404);

        // When one sends it
        ada.sendImage(conversation, "1", image).then().statusCode(201).body("image.width", equalTo(1200));
        ada.sendImage(conversation, "1", image).then().statusCode(200);

        // Then the other reads the message, follows the path in it, and gets the image
        var message = grace.messages(conversation, Map.of());
        assertThat(message.getList("items")).hasSize(1);
        var small = download(url(grace, message.getString("items[0].image.urls.small")));
        assertThat(small.getWidth()).isEqualTo(256);
        assertThat(small.getHeight()).isEqualTo(128);
        var redirect = grace.get("/v1/media/{id}", image);
        assertThat(redirect.statusCode()).isEqualTo(307);
        assertThat(redirect.header("Cache-Control")).isEqualTo("no-store");
        assertThat(download(redirect.header("Location")).getWidth()).isEqualTo(1200);

        // And no other user gets it
        var stranger = suite.registeredPerson();
        for (var path : List.of("/v1/media/{id}/url", "/v1/media/{id}"))
            stranger.client().get(path, image).then().statusCode(404).body("code", equalTo("image-not-found"));
        stranger.sendImage(stranger.startConversation(grace), "1", image)
                .then()
                .statusCode(404)
                .body("code", equalTo("image-not-found"));

        // And other teams read its event, which has no URL
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(TopicEvents.of(suite, "kindred.media", image))
                .singleElement()
                .satisfies(event -> assertThat(JsonPath.from(event.value()).getInt("height"))
                        .isEqualTo(600)));
    }

    @Test
    void doesNotRouteInternalPaths() {
        var ada = suite.registeredPerson();
        var image = ada.upload("image/png", imageFile("png", 10, 10));
        ada.client(Map.of("viewers", List.of(ada.id())))
                .put("/internal/images/{image}/claims/{claim}", image, UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void onlyImagesNeedMediaServiceAndS3() {
        var ada = suite.registeredPerson();
        var conversation = ada.startConversation(suite.registeredPerson());
        for (var process : List.of("media-service", "s3")) {
            var image = uploadWithRetries(ada);

            suite.kill(process);
            ada.send(conversation, process, "still here").then().statusCode(201);

            await().atMost(RECOVERY).ignoreExceptions().until(() -> {
                var response = ada.sendImage(conversation, "image while " + process, image);
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

    private UUID uploadWithRetries(Person person) {
        return await().atMost(RECOVERY)
                .ignoreExceptionsMatching(
                        failure -> failure instanceof AssertionError || failure instanceof UncheckedIOException)
                .until(() -> person.upload("image/png", imageFile("png", 10, 10)), id -> true);
    }

    private static String url(Person person, String path) {
        return person.client().get(path).then().statusCode(200).extract().path("url");
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
        return ImageIO.read(
                new ByteArrayInputStream(PresignedRequests.fetch(url).body()));
    }
}
