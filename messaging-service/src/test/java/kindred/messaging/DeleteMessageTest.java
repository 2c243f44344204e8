package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeleteMessageTest extends MessagingTest {
    @Test
    void aDeletedMessageKeepsItsSeq() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 3);
        grace.react(conversation, 2, "👍").then().statusCode(200);
        ada.edit(conversation, 2, "two").then().statusCode(200);

        var deleted = ada.delete(conversation, 2);

        deleted.then()
                .statusCode(200)
                .body("seq", equalTo(2))
                .body("revision", equalTo(3))
                .body("content", nullValue())
                .body("editedAt", nullValue())
                .body("reactions", empty())
                .body("deletedAt", notNullValue());
        grace.messages(conversation, "?direction=newer")
                .then()
                .body("items.seq", equalTo(List.of(1, 2, 3)))
                .body("items[1]", equalTo(deleted.path("")));
    }

    @Test
    void publishesTheDeletionWithoutContent() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.send(conversation, "k", "a secret").then().statusCode(201);

        ada.delete(conversation, 1).then().statusCode(200);
        ada.delete(conversation, 1).then().statusCode(200).body("revision", equalTo(1));

        var events = events(Topics.MESSAGES, conversation, event -> event.type().equals("kindred.message.deleted.v1"));
        assertThat(events.size()).isEqualTo(2);
        assertThat(events.get(1).value().contains("secret")).isFalse();
    }

    @Test
    void removesTheContentFromTheDatabase() throws Exception {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.send(conversation, "k", "a secret").then().statusCode(201);
        ada.delete(conversation, 1).then().statusCode(200);

        try (var connection = suite.jdbc("messaging");
                var query = connection.prepareStatement(
                        "select row_to_json(m)::text from messages m where conversation_id = ?")) {
            query.setObject(1, conversation);
            var row = query.executeQuery();
            row.next();
            assertThat(row.getString(1).contains("secret")).as(row.getString(1)).isFalse();
        }
    }

    @Test
    void deletesTheImageWithItsLastMessage() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        var uploads = new ImageUploads(suite);
        var image = uploads.upload(ada, ImageUploads.PNG);
        ada.sendImage(conversation, image).then().statusCode(201);
        ada.sendImage(conversation, image).then().statusCode(201);

        ada.delete(conversation, 1)
                .then()
                .statusCode(200)
                .body("type", equalTo("image"))
                .body("storageId", nullValue())
                .body("image", nullValue());
        assertThat(uploads.urlStatus(grace, image)).isEqualTo(200);

        ada.delete(conversation, 2).then().statusCode(200);
        assertThat(uploads.urlStatus(grace, image)).isEqualTo(404);
        assertThat(uploads.urlStatus(ada, image)).isEqualTo(404);
    }

    @Test
    void refusesADeletionByAnotherUser() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        var uploads = new ImageUploads(suite);
        var image = uploads.upload(ada, ImageUploads.PNG);
        ada.sendImage(conversation, image).then().statusCode(201);

        grace.delete(conversation, 1).then().statusCode(403).body("code", equalTo("not-your-message"));
        ada.delete(conversation, 2).then().statusCode(404).body("code", equalTo("message-not-found"));

        assertThat(uploads.urlStatus(grace, image)).isEqualTo(200);
    }

    @Test
    void refusesChangesOfADeletedMessage() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.send(conversation, "k", "hello").then().statusCode(201);
        ada.delete(conversation, 1).then().statusCode(200);

        ada.edit(conversation, 1, "x").then().statusCode(409).body("code", equalTo("message-deleted"));
        grace.react(conversation, 1, "👍").then().statusCode(409).body("code", equalTo("message-deleted"));
        ada.send(conversation, "k", "hello").then().statusCode(200).body("deletedAt", notNullValue());
        ada.get("/v1/conversations/{id}", conversation)
                .then()
                .body("lastSeq", equalTo(1))
                .body("lastMessage.deletedAt", notNullValue());
    }
}
