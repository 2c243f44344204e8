package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kindred.events.MessageSent;
import kindred.events.Topics;
import kindred.kit.problem.ServerErrorLog;
import kindred.local.testing.CapturedLog;
import kindred.local.testing.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sends images with the real media-service. */
@QuarkusTest
class SendImageTest extends MessagingTest {
    @Inject
    ObjectMapper json;

    private Person ada;
    private Person grace;
    private UUID conversation;
    private ImageUploads uploads;

    @BeforeEach
    void startConversation() {
        uploads = new ImageUploads(suite);
        awaitThatImagesCanBeSent();
        ada = newPerson();
        grace = newPerson();
        conversation = ada.startConversation(grace);
    }

    @AfterEach
    void restoreServers() {
        suite.servers().start("s3");
        suite.servers().start("media-service");
        awaitThatImagesCanBeSent();
    }

    /** Tests stop servers. Connections and circuit breakers recover by themselves, but not at once. */
    private void awaitThatImagesCanBeSent() {
        var sender = newPerson();
        var otherConversation = sender.startConversation(newPerson());
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsMatching(failure -> failure instanceof AssertionError)
                .until(() -> send(sender, otherConversation, "k", uploads.upload(sender, ImageUploads.PNG), null)
                                .statusCode()
                        == 201);
    }

    @Test
    void bothParticipantsSeeTheImage() {
        var image = uploads.upload(ada, ImageUploads.PNG);
        assertThat(uploads.urlStatus(grace, image)).isEqualTo(404);

        send(ada, "k", image, "Look!")
                .then()
                .statusCode(201)
                .body("type", equalTo("image"))
                .body("content", equalTo("Look!"))
                .body("storageId", equalTo(image.toString()))
                .body("image.contentType", equalTo("image/png"))
                .body("image.width", equalTo(8))
                .body("image.height", equalTo(4))
                .body("image.urls.original", equalTo("/v1/media/" + image + "/url?size=original"))
                .body("image.urls.medium", equalTo("/v1/media/" + image + "/url?size=medium"))
                .body("image.urls.small", equalTo("/v1/media/" + image + "/url?size=small"));

        assertThat(uploads.urlStatus(grace, image)).isEqualTo(200);
        assertThat(uploads.urlStatus(ada, image)).isEqualTo(200);
        assertThat(uploads.urlStatus(newPerson(), image)).isEqualTo(404);
        grace.get("/v1/conversations/{id}", conversation)
                .then()
                .body("lastMessage.image.width", equalTo(8))
                .body("lastMessage.storageId", equalTo(image.toString()));
        grace.messages(conversation, "").then().body("items[0].image.height", equalTo(4));
    }

    @Test
    void acceptsAnImageWithoutACaption() {
        send(ada, "k", uploads.upload(ada, ImageUploads.PNG), null)
                .then()
                .statusCode(201)
                .body("content", nullValue());
    }

    /** Clients of the app that Kindred replaces send one. */
    @Test
    void treatsAnEmptyCaptionAsNone() {
        var image = uploads.upload(ada, ImageUploads.PNG);

        send(ada, "k", image, "").then().statusCode(201).body("content", nullValue());

        send(ada, "k", image, null).then().statusCode(200);
        ada.send(conversation, "text", "").then().statusCode(400).body("code", equalTo("validation-failed"));
    }

    @Test
    void publishesTheEventOfTheContract() throws Exception {
        var image = uploads.upload(ada, ImageUploads.PNG);
        send(ada, "k", image, null);
        ada.send(conversation, "text", "and a text");

        var events = events(
                Topics.MESSAGES, conversation, event -> event.json().path("seq").asLong() == 2);

        for (var event : events)
            assertThat(event.value())
                    .isEqualTo(json.writeValueAsString(json.readValue(event.value(), MessageSent.class)));
        var data = json.readValue(events.get(0).value(), MessageSent.class);
        assertThat(data.storageId()).isEqualTo(image);
        assertThat(data.image()).isEqualTo(new MessageSent.Image("image/png", 8, 4));
        assertThat(events.get(1).json().path("image").isNull()).isTrue();
    }

    @Test
    void aRetryReturnsTheMessageAndClaimsNothing() throws Exception {
        var image = uploads.upload(ada, ImageUploads.PNG);
        var first = send(ada, "k", image, null);

        var responses = Concurrently.run(10, i -> send(ada, "k", image, null));

        for (var response : responses) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.asString()).isEqualTo(first.asString());
        }
        assertThat(grants(image)).isEqualTo(2);
    }

    @Test
    void concurrentRetriesStoreOneMessage() throws Exception {
        var image = uploads.upload(ada, ImageUploads.PNG);

        var responses = Concurrently.run(10, i -> send(ada, "k", image, null));

        assertThat(responses.stream()
                        .filter(response -> response.statusCode() == 201)
                        .count())
                .isEqualTo(1);
        assertThat(responses.stream()
                        .map(response -> response.asString())
                        .distinct()
                        .count())
                .isEqualTo(1);
        assertThat(grants(image)).isEqualTo(2);
    }

    @Test
    void sendsTheSameImageToAnotherUser() {
        var joan = newPerson();
        var image = uploads.upload(ada, ImageUploads.PNG);
        send(ada, "k", image, null).then().statusCode(201);

        send(ada, ada.startConversation(joan), "k", image, null).then().statusCode(201);

        assertThat(uploads.urlStatus(joan, image)).isEqualTo(200);
        assertThat(uploads.urlStatus(grace, image)).isEqualTo(200);
    }

    @Test
    void aKeyBelongsToOneImage() {
        var image = uploads.upload(ada, ImageUploads.PNG);
        var other = uploads.upload(ada, ImageUploads.PNG);
        send(ada, "k", image, null).then().statusCode(201);

        assertProblem(send(ada, "k", other, null), 422, "idempotency-key-reused");
        assertProblem(send(ada, "k", image, "a caption"), 422, "idempotency-key-reused");
        assertProblem(ada.send(conversation, "k", "a text"), 422, "idempotency-key-reused");
        assertThat(uploads.urlStatus(grace, other)).isEqualTo(404);
    }

    @Test
    void reportsImageProblemsToTheSender() {
        assertProblem(send(ada, "1", UUID.randomUUID(), null), 404, "image-not-found");
        assertProblem(send(ada, "2", uploads.upload(grace, ImageUploads.PNG), null), 404, "image-not-found");
        var announced = UUID.fromString(uploads.announce(ada, 100).getString("storageId"));
        assertProblem(send(ada, "3", announced, null), 409, "image-not-uploaded");
        assertProblem(send(ada, "4", uploads.upload(ada, new byte[100]), null), 422, "image-unreadable");

        ada.get("/v1/conversations/{id}", conversation).then().body("lastSeq", equalTo(0));
        ada.send(conversation, "1", "a key whose send was refused is free")
                .then()
                .statusCode(201);
    }

    @Test
    void aNonParticipantClaimsNothing() throws Exception {
        var mallory = newPerson();
        var image = uploads.upload(mallory, ImageUploads.PNG);

        assertProblem(send(mallory, "k", image, null), 404, "conversation-not-found");

        assertThat(grants(image)).isEqualTo(0);
    }

    @Test
    void sendsTextsDuringAMediaServiceOutage() throws Exception {
        var sent = uploads.upload(ada, ImageUploads.PNG);
        var image = uploads.upload(ada, ImageUploads.PNG);
        send(ada, "sent", sent, null).then().statusCode(201);

        suite.servers().stop("media-service");
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            for (int at = 0; at < 12; at++) assertProblem(send(ada, "k", image, null), 503, "service-unavailable");
            log.assertLine("status=503", "ProcessingException", "onnection refused");
            log.assertLine("status=503", "CircuitBreakerOpenException");
        }
        assertThat(send(ada, "k", image, null).header("Retry-After")).isEqualTo("2");
        ada.send(conversation, "text", "still here").then().statusCode(201);
        send(ada, "sent", sent, null).then().statusCode(200);
        assertThat(grants(image)).isEqualTo(0);
        suite.servers().start("media-service");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> send(ada, "k", image, null).statusCode() == 201);
        ada.get("/v1/conversations/{id}", conversation).then().body("lastSeq", equalTo(3));
    }

    @Test
    void sendsTextsDuringAnS3Outage() throws Exception {
        var image = uploads.upload(ada, ImageUploads.PNG);

        suite.servers().stop("s3");
        var response = send(ada, "k", image, null);
        assertProblem(response, 503, "service-unavailable");
        assertThat(response.header("Retry-After")).isEqualTo("2");
        ada.send(conversation, "text", "still here").then().statusCode(201);
        assertThat(grants(image)).isEqualTo(0);
        suite.servers().start("s3");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> send(ada, "k", image, null).statusCode() == 201);
    }

    private Response send(Person sender, String key, UUID image, String caption) {
        return send(sender, conversation, key, image, caption);
    }

    private static Response send(Person sender, UUID conversation, String key, UUID image, String caption) {
        var body = new HashMap<String, Object>(Map.of("type", "image", "storageId", image));
        if (caption != null) body.put("content", caption);
        return sender.client()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/conversations/{id}/messages", conversation);
    }

    private static void assertProblem(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }

    /** The number of grants for the image. */
    private int grants(UUID image) throws SQLException {
        try (var connection = suite.jdbc("media");
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from grants where storage_id = '" + image + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
