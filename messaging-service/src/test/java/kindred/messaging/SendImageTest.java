package kindred.messaging;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images between this service and the real media service. */
@QuarkusTest
class SendImageTest extends MessagingTest {
    @Inject
    ObjectMapper json;

    private Person ada;
    private Person grace;
    private UUID conversation;
    private Photo photo;

    @BeforeEach
    void twoPeopleTalk() {
        photo = new Photo(suite);
        imagesAreSent();
        ada = somebody();
        grace = somebody();
        conversation = ada.talkWith(grace);
    }

    @AfterEach
    void everythingIsBack() {
        suite.servers().start("s3");
        suite.servers().start("media-service");
        imagesAreSent();
    }

    /** Other tests, and these, stop servers: connections and circuits come back by themselves, but not at once. */
    private void imagesAreSent() {
        var somebody = somebody();
        var somewhere = somebody.talkWith(somebody());
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsMatching(failure -> failure instanceof AssertionError)
                .until(() -> send(somebody, somewhere, "k", photo.by(somebody, Photo.PNG), null)
                                .statusCode()
                        == 201);
    }

    @Test
    void anImageIsAMessageThatBothCanLookAt() {
        var image = photo.by(ada, Photo.PNG);
        assertEquals(404, photo.statusFor(grace, image));

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

        assertEquals(200, photo.statusFor(grace, image));
        assertEquals(200, photo.statusFor(ada, image));
        assertEquals(404, photo.statusFor(somebody(), image));
        grace.get("/v1/conversations/{id}", conversation)
                .then()
                .body("lastMessage.image.width", equalTo(8))
                .body("lastMessage.storageId", equalTo(image.toString()));
        grace.messages(conversation, "").then().body("items[0].image.height", equalTo(4));
    }

    @Test
    void aCaptionIsNotNeeded() {
        send(ada, "k", photo.by(ada, Photo.PNG), null).then().statusCode(201).body("content", nullValue());
    }

    @Test
    void theEventIsWhatTheContractSaysToTheByte() throws Exception {
        var image = photo.by(ada, Photo.PNG);
        send(ada, "k", image, null);
        ada.send(conversation, "text", "and a text");

        var events = events(
                Topics.MESSAGES, conversation, event -> event.json().path("seq").asLong() == 2);

        for (var event : events)
            assertEquals(json.writeValueAsString(json.readValue(event.value(), MessageSent.class)), event.value());
        var data = json.readValue(events.get(0).value(), MessageSent.class);
        assertEquals(image, data.storageId());
        assertEquals(new MessageSent.Image("image/png", 8, 4), data.image());
        assertTrue(events.get(1).json().path("image").isNull());
    }

    @Test
    void aRepeatIsAnsweredAsBeforeAndClaimsNothingMore() throws Exception {
        var image = photo.by(ada, Photo.PNG);
        var first = send(ada, "k", image, null);

        var answers = Together.times(10, i -> send(ada, "k", image, null));

        for (var answer : answers) {
            assertEquals(200, answer.statusCode());
            assertEquals(first.asString(), answer.asString());
        }
        assertEquals(2, grants(image));
    }

    @Test
    void oneImageSentByManyTriesAtOnceIsOneMessage() throws Exception {
        var image = photo.by(ada, Photo.PNG);

        var answers = Together.times(10, i -> send(ada, "k", image, null));

        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 201).count());
        assertEquals(
                1, answers.stream().map(answer -> answer.asString()).distinct().count());
        assertEquals(2, grants(image));
    }

    @Test
    void theSameImageMayBeSentToSomebodyElseToo() {
        var joan = somebody();
        var image = photo.by(ada, Photo.PNG);
        send(ada, "k", image, null).then().statusCode(201);

        send(ada, ada.talkWith(joan), "k", image, null).then().statusCode(201);

        assertEquals(200, photo.statusFor(joan, image));
        assertEquals(200, photo.statusFor(grace, image));
    }

    @Test
    void aKeyBelongsToOneImage() {
        var image = photo.by(ada, Photo.PNG);
        var other = photo.by(ada, Photo.PNG);
        send(ada, "k", image, null).then().statusCode(201);

        isRefused(send(ada, "k", other, null), 422, "idempotency-key-reused");
        isRefused(send(ada, "k", image, "a caption"), 422, "idempotency-key-reused");
        isRefused(ada.send(conversation, "k", "a text"), 422, "idempotency-key-reused");
        assertEquals(404, photo.statusFor(grace, other));
    }

    @Test
    void whatIsWrongWithAnImageIsToldToTheSender() {
        isRefused(send(ada, "1", UUID.randomUUID(), null), 404, "image-not-found");
        isRefused(send(ada, "2", photo.by(grace, Photo.PNG), null), 404, "image-not-found");
        var announced = UUID.fromString(photo.announced(ada, 100).getString("storageId"));
        isRefused(send(ada, "3", announced, null), 409, "image-not-uploaded");
        isRefused(send(ada, "4", photo.by(ada, new byte[100]), null), 422, "image-unreadable");

        ada.get("/v1/conversations/{id}", conversation).then().body("lastSeq", equalTo(0));
        ada.send(conversation, "1", "a key whose send was refused is free")
                .then()
                .statusCode(201);
    }

    @Test
    void whoIsNotInTheConversationClaimsNothing() throws Exception {
        var stranger = somebody();
        var image = photo.by(stranger, Photo.PNG);

        isRefused(send(stranger, "k", image, null), 404, "conversation-not-found");

        assertEquals(0, grants(image));
    }

    @Test
    void withoutTheMediaServiceTextsGoOnAndImagesWait() throws Exception {
        var sent = photo.by(ada, Photo.PNG);
        var image = photo.by(ada, Photo.PNG);
        send(ada, "sent", sent, null).then().statusCode(201);

        suite.servers().stop("media-service");
        try (var log = new CapturedLog(ServerErrorLog.class)) {
            for (int at = 0; at < 12; at++) isRefused(send(ada, "k", image, null), 503, "service-unavailable");
            log.assertLine("status=503", "ProcessingException", "onnection refused");
            log.assertLine("status=503", "CircuitBreakerOpenException");
        }
        assertEquals("2", send(ada, "k", image, null).header("Retry-After"));
        ada.send(conversation, "text", "still here").then().statusCode(201);
        send(ada, "sent", sent, null).then().statusCode(200);
        assertEquals(0, grants(image));
        suite.servers().start("media-service");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> send(ada, "k", image, null).statusCode() == 201);
        ada.get("/v1/conversations/{id}", conversation).then().body("lastSeq", equalTo(3));
    }

    @Test
    void withoutS3TextsGoOnAndImagesWait() throws Exception {
        var image = photo.by(ada, Photo.PNG);

        suite.servers().stop("s3");
        var answer = send(ada, "k", image, null);
        isRefused(answer, 503, "service-unavailable");
        assertEquals("2", answer.header("Retry-After"));
        ada.send(conversation, "text", "still here").then().statusCode(201);
        assertEquals(0, grants(image));
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

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }

    /** How many rows say that somebody may see the image. */
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
