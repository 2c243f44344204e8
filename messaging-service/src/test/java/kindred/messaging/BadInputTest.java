package kindred.messaging;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import kindred.local.testing.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BadInputTest extends MessagingTest {
    private Person ada;
    private UUID conversation;

    @BeforeEach
    void startConversation() {
        ada = newPerson();
        conversation = ada.startConversation(newPerson());
    }

    @AfterEach
    void assertNothingIsStored() {
        ada.get("/v1/conversations/{id}", conversation).then().body("lastSeq", equalTo(0));
    }

    @Test
    void rejectsABodyThatIsNotTheDocumentedJson() {
        for (var body : List.of(
                "",
                "null",
                "[]",
                "\"text\"",
                "{\"content\":\"x\"",
                "{\"content\":\"x\"} {}",
                "{\"content\":\"x\",\"content\":\"y\"}",
                "{\"content\":\"x\",\"colour\":\"red\"}",
                "{\"content\":7}",
                "{\"content\":true}",
                "{\"content\":[\"x\"]}",
                "{\"content\":{\"text\":\"x\"}}")) send(body).statusCode(400).body("code", equalTo("invalid-body"));
    }

    @Test
    void rejectsContentThatIsNotPlainText() {
        for (var body : List.of(
                "{}",
                "{\"content\":null}",
                "{\"content\":\"\"}",
                "{\"content\":\" \\n \"}",
                "{\"content\":\"a\\u0000b\"}",
                "{\"content\":\"a\\u0007b\"}",
                "{\"content\":\"a\\ud800b\"}",
                "{\"content\":\"" + "x".repeat(4001) + "\"}",
                "{\"content\":\"" + "🙂".repeat(4001) + "\"}"))
            send(body)
                    .statusCode(400)
                    .body("code", equalTo("validation-failed"))
                    .body("errors[0].field", equalTo("content"));
    }

    @Test
    void rejectsAnUnknownMessageType() {
        for (var type : List.of("video", "TEXT", ""))
            send("{\"type\":\"" + type + "\",\"content\":\"x\"}")
                    .statusCode(400)
                    .body("code", equalTo("validation-failed"))
                    .body("errors[0].field", equalTo("type"));
    }

    @Test
    void requiresAStorageIdForImagesOnly() {
        var id = UUID.randomUUID();
        for (var body : List.of(
                "{\"type\":\"image\"}",
                "{\"type\":\"image\",\"content\":\"x\"}",
                "{\"type\":\"image\",\"storageId\":null}",
                "{\"type\":\"text\",\"content\":\"x\",\"storageId\":\"" + id + "\"}",
                "{\"content\":\"x\",\"storageId\":\"" + id + "\"}"))
            send(body)
                    .statusCode(400)
                    .body("code", equalTo("validation-failed"))
                    .body("errors[0].field", equalTo("storageId"));
        send("{\"type\":\"image\",\"storageId\":\"x\"}").statusCode(400).body("code", equalTo("invalid-body"));
    }

    @Test
    void rejectsBytesThatAreNotUtf8() {
        ada.client()
                .contentType("application/json")
                .header("Idempotency-Key", "k")
                .body("{\"content\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1))
                .post("/v1/conversations/{id}/messages", conversation)
                .then()
                .statusCode(400);
    }

    @Test
    void rejectsABodyAboveTheSizeLimit() {
        send("{\"content\":\"" + "x".repeat(300_000) + "\"}").statusCode(413);
    }

    @Test
    void rejectsAnotherMediaType() {
        ada.client()
                .contentType("text/plain")
                .header("Idempotency-Key", "k")
                .body("hello")
                .post("/v1/conversations/{id}/messages", conversation)
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
    }

    @Test
    void rejectsAParticipantIdThatIsNotAUuid() {
        for (var body : List.of("{\"participantId\":\"x\"}", "{\"participantId\":7}", "{\"participant\":\"x\"}", ""))
            ada.client()
                    .body(body)
                    .post("/v1/conversations")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-body"));
        ada.client()
                .body("{}")
                .post("/v1/conversations")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"));
    }

    @Test
    void rejectsAReadPositionThatIsNotAnInteger() {
        for (var body : List.of(
                "{\"seq\":1.5}", "{\"seq\":\"1\"}", "{\"seq\":1e99}", "{\"seq\":99999999999999999999}", "7", ""))
            read(body).statusCode(400).body("code", equalTo("invalid-body"));
        for (var body : List.of("{}", "{\"seq\":null}"))
            read(body).statusCode(400).body("code", equalTo("validation-failed"));
    }

    private ValidatableResponse send(String body) {
        return ada.client()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/v1/conversations/{id}/messages", conversation)
                .then();
    }

    private ValidatableResponse read(String body) {
        return ada.client()
                .body(body)
                .put("/v1/conversations/{id}/read", conversation)
                .then();
    }
}
