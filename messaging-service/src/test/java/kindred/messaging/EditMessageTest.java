package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import kindred.events.MessageState;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EditMessageTest extends MessagingTest {
    @Inject
    ObjectMapper json;

    @Test
    void bothParticipantsSeeTheNewContent() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 2);

        var edited = ada.edit(conversation, 1, "one");

        edited.then()
                .statusCode(200)
                .body("seq", equalTo(1))
                .body("content", equalTo("one"))
                .body("revision", equalTo(1))
                .body("editedAt", greaterThanOrEqualTo(edited.path("createdAt")));
        grace.messages(conversation, "?direction=newer")
                .then()
                .body("items.content", equalTo(List.of("one", "2")))
                .body("items.revision", equalTo(List.of(1, 0)))
                .body("items[0]", equalTo(edited.path("")))
                .body("items[1].editedAt", nullValue());
        grace.get("/v1/conversations/{id}", conversation)
                .then()
                .body("revision", equalTo(1))
                .body("unreadCount", equalTo(2));
    }

    @Test
    void publishesOnlyEditsThatChangeTheContent() throws Exception {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.sendMany(conversation, 1);

        ada.edit(conversation, 1, "one").then().statusCode(200);
        ada.edit(conversation, 1, "one").then().statusCode(200).body("revision", equalTo(1));
        var last = ada.edit(conversation, 1, "first");

        var events = events(
                Topics.MESSAGES,
                conversation,
                event -> event.json().path("revision").asLong() == 2);
        assertThat(events.stream().map(event -> event.type()).toList())
                .isEqualTo(
                        List.of("kindred.message.sent.v1", "kindred.message.edited.v1", "kindred.message.edited.v1"));
        var state = json.readValue(events.get(2).value(), MessageState.class);
        assertThat(events.get(2).value()).isEqualTo(json.writeValueAsString(state));
        assertThat(state.content()).isEqualTo("first");
        assertThat(events.get(2).json().path("editedAt").asText()).isEqualTo(last.path("editedAt"));
        assertThat(events.get(2).headers().get("ce_audience"))
                .isEqualTo(state.participantIds().stream().map(UUID::toString).collect(Collectors.joining(",")));
    }

    @Test
    void refusesEditsByOthersAndInvalidEdits() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 1);

        grace.edit(conversation, 1, "x").then().statusCode(403).body("code", equalTo("not-your-message"));
        for (var seq : List.of(0L, 2L, -1L, Long.MAX_VALUE))
            ada.edit(conversation, seq, "x").then().statusCode(404).body("code", equalTo("message-not-found"));
        for (var content : List.of("", "a\u0000b", "x".repeat(4001)))
            ada.edit(conversation, 1, content).then().statusCode(400).body("errors[0].field", equalTo("content"));
        ada.client()
                .body("{}")
                .patch("/v1/conversations/{id}/messages/1", conversation)
                .then()
                .statusCode(400);

        ada.messages(conversation, "")
                .then()
                .body("items[0].content", equalTo("1"))
                .body("items[0].revision", equalTo(0));
    }

    @Test
    void aRetriedSendReturnsTheEditedMessage() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.send(conversation, "k", "hello").then().statusCode(201);
        ada.edit(conversation, 1, "hi").then().statusCode(200);

        ada.send(conversation, "k", "hello").then().statusCode(200).body("content", equalTo("hi"));
        ada.get("/v1/conversations/{id}", conversation).then().body("lastSeq", equalTo(1));
    }

    @Test
    void editsTheCaptionOfAnImage() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.sendImage(conversation, new ImageUploads(suite).upload(ada, ImageUploads.PNG))
                .then()
                .statusCode(201);

        ada.edit(conversation, 1, "a caption")
                .then()
                .statusCode(200)
                .body("type", equalTo("image"))
                .body("content", equalTo("a caption"))
                .body("image.width", equalTo(8))
                .body("storageId", notNullValue());
    }

    @Test
    void concurrentEditsHaveRevisionsWithoutGaps() throws Exception {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.sendMany(conversation, 4);

        Concurrently.run(
                16, i -> ada.edit(conversation, i % 4 + 1L, "edit " + i).then().statusCode(200));

        var events = events(
                Topics.MESSAGES,
                conversation,
                event -> event.json().path("revision").asLong() == 16);
        assertThat(events.stream()
                        .filter(event -> event.json().has("revision"))
                        .map(event -> event.json().path("revision").asLong())
                        .toList())
                .isEqualTo(LongStream.rangeClosed(1, 16).boxed().toList());
    }
}
