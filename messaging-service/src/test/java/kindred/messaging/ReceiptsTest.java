package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.LongStream;
import kindred.events.ConversationState;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReceiptsTest extends MessagingTest {
    @Inject
    ObjectMapper json;

    @Test
    void readingLowersTheUnreadCount() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 3);

        grace.markAsRead(conversation, 2)
                .then()
                .statusCode(200)
                .body("conversationId", equalTo(conversation.toString()))
                .body("unreadCount", equalTo(1));
    }

    @Test
    void sendingMarksEarlierMessagesAsRead() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 3);

        grace.sendMany(conversation, 1);

        grace.get("/v1/conversations/{id}", conversation).then().body("unreadCount", equalTo(0));
        ada.get("/v1/conversations/{id}", conversation).then().body("unreadCount", equalTo(1));
    }

    @Test
    void movesOnlyForwardAndPublishesOnlyMoves() throws Exception {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 3);

        for (var seq : List.of(0, 2, 2, 1, 3, 3))
            grace.markAsRead(conversation, seq).then().statusCode(200);
        ada.markAsRead(conversation, 3).then().statusCode(200).body("unreadCount", equalTo(0));

        grace.get("/v1/conversations/{id}", conversation).then().body("unreadCount", equalTo(0));
        var events = events(
                Topics.CONVERSATIONS,
                conversation,
                event -> event.json().path("version").asLong() == 3);
        assertThat(events.size()).isEqualTo(3);
        var last = json.readValue(events.get(2).value(), ConversationState.class);
        assertThat(events.get(2).value()).isEqualTo(json.writeValueAsString(last));
        assertThat(last.participants().stream().map(each -> each.userId()).toList())
                .isEqualTo(ConversationId.sorted(ada.id(), grace.id()));
        assertThat(last.participants().stream().map(each -> each.readSeq()).toList())
                .isEqualTo(List.of(3L, 3L));
    }

    @Test
    void bothParticipantsSeeTheDeliveredPosition() throws Exception {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 3);

        for (var seq : List.of(2, 1, 2))
            grace.markAsDelivered(conversation, seq).then().statusCode(200).body("unreadCount", equalTo(3));

        for (var person : List.of(ada, grace)) {
            var participants = "participants.find { it.userId == '" + grace.id() + "' }.";
            person.get("/v1/conversations/{id}", conversation)
                    .then()
                    .body(participants + "readSeq", equalTo(0))
                    .body(participants + "deliveredSeq", equalTo(2));
        }
        grace.markAsRead(conversation, 3)
                .then()
                .body("participants.deliveredSeq", equalTo(List.of(3, 3)))
                .body(
                        "participants.userId",
                        equalTo(grace.get("/v1/conversations/{id}", conversation)
                                .path("participantIds")));
        grace.markAsDelivered(conversation, 3).then().statusCode(200);
        grace.markAsDelivered(conversation, 4).then().statusCode(400).body("code", equalTo("validation-failed"));
        var events = events(
                Topics.CONVERSATIONS,
                conversation,
                event -> event.json().path("version").asLong() == 3);
        assertThat(events.stream().map(event -> event.type()).toList())
                .isEqualTo(List.of(
                        "kindred.conversation.created.v1",
                        "kindred.conversation.delivered.v1",
                        "kindred.conversation.read.v1"));
        var state = json.readValue(events.get(1).value(), ConversationState.class);
        assertThat(state.participants().stream()
                        .map(each -> each.deliveredSeq())
                        .sorted()
                        .toList())
                .isEqualTo(List.of(2L, 3L));
    }

    @Test
    void concurrentReadsEndAtTheHighestPosition() throws Exception {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 20);

        Concurrently.run(20, i -> grace.markAsRead(conversation, i + 1L).then().statusCode(200));

        grace.get("/v1/conversations/{id}", conversation).then().body("unreadCount", equalTo(0));
        try (var connection = suite.jdbc("messaging");
                var query = connection.prepareStatement("select version from conversations where id = ?")) {
            query.setObject(1, conversation);
            var row = query.executeQuery();
            row.next();
            var version = row.getLong(1);
            var events = events(
                    Topics.CONVERSATIONS,
                    conversation,
                    event -> event.json().path("version").asLong() == version);
            assertThat(events.stream()
                            .map(event -> event.json().path("version").asLong())
                            .toList())
                    .isEqualTo(LongStream.rangeClosed(1, version).boxed().toList());
        }
    }

    @Test
    void refusesASeqBeyondTheLastMessage() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.sendMany(conversation, 1);

        for (var seq : List.of(2L, Long.MAX_VALUE, -1L))
            ada.markAsRead(conversation, seq).then().statusCode(400).body("code", equalTo("validation-failed"));
    }

    @Test
    void tellsAReadThatASendMakes() throws Exception {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 2);

        grace.sendMany(conversation, 2);

        ada.get("/v1/conversations/{id}", conversation).then().body("participants.readSeq.max()", equalTo(4));
        var events = events(
                Topics.CONVERSATIONS, conversation, event -> event.type().equals("kindred.conversation.read.v1"));
        assertThat(events).hasSize(2);
        var state = json.readValue(events.get(1).value(), ConversationState.class);
        assertThat(state.version()).isEqualTo(2);
        assertThat(state.participants()).contains(new ConversationState.Participant(grace.id(), 3, 3L));
    }

    @Test
    void tellsNoReadOfASendThatReadsNothing() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 2);
        grace.markAsRead(conversation, 2).then().statusCode(200);
        grace.sendMany(conversation, 2);
        ada.sendMany(conversation, 1);

        var events = events(
                Topics.CONVERSATIONS,
                conversation,
                event -> event.json().path("version").asLong() == 3);

        assertThat(events).as("created, read by Grace, read by Ada's reply").hasSize(3);
    }

    @Test
    void countsNoDeletedMessageAsUnread() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 5);
        grace.markAsRead(conversation, 1).then().statusCode(200).body("unreadCount", equalTo(4));

        for (var seq : List.of(1, 2, 4, 4)) ada.delete(conversation, seq).then().statusCode(200);

        grace.get("/v1/conversations/{id}", conversation).then().body("unreadCount", equalTo(2));
        grace.get("/v1/conversations").then().body("items[0].unreadCount", equalTo(2));
        grace.markAsRead(conversation, 3).then().body("unreadCount", equalTo(1));
        ada.delete(conversation, 5).then().statusCode(200);
        grace.get("/v1/conversations/{id}", conversation).then().body("unreadCount", equalTo(0));
        ada.sendMany(conversation, 1);
        grace.get("/v1/conversations/{id}", conversation).then().body("unreadCount", equalTo(1));
        ada.get("/v1/conversations/{id}", conversation).then().body("unreadCount", equalTo(0));
    }
}
