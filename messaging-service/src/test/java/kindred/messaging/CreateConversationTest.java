package kindred.messaging;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CreateConversationTest extends MessagingTest {
    @Test
    void theFirstCallCreatesTheConversation() {
        var ada = somebody();
        var grace = somebody();

        var answer = ada.create(grace.id());

        var id = ConversationId.of(ada.id(), grace.id()).toString();
        answer.then()
                .statusCode(201)
                .header("Location", "/v1/conversations/" + id)
                .body("conversationId", equalTo(id))
                .body(
                        "participantIds",
                        containsInAnyOrder(ada.id().toString(), grace.id().toString()))
                .body("lastMessage", nullValue())
                .body("lastSeq", equalTo(0))
                .body("unreadCount", equalTo(0));
    }

    @Test
    void laterCallsByEitherPersonReturnTheSameConversation() {
        var ada = somebody();
        var grace = somebody();
        var first = ada.create(grace.id());

        var again = ada.create(grace.id());
        var byTheOther = grace.create(ada.id());

        assertEquals(200, again.statusCode());
        assertEquals(200, byTheOther.statusCode());
        assertEquals(first.asString(), again.asString());
        assertEquals(first.asString(), byTheOther.asString());
    }

    @Test
    void fiftyCallsByBothPeopleAtOnceMakeOneConversationAndOneEvent() throws Exception {
        var ada = somebody();
        var grace = somebody();

        var answers = Together.times(50, i -> i % 2 == 0 ? ada.create(grace.id()) : grace.create(ada.id()));

        var statuses =
                answers.stream().map(answer -> answer.statusCode()).sorted().toList();
        assertEquals(200, statuses.get(48));
        assertEquals(201, statuses.get(49));
        assertEquals(
                1, answers.stream().map(answer -> answer.asString()).distinct().count());

        var id = ConversationId.of(ada.id(), grace.id()).value();
        ada.sendMany(id, 1);
        grace.markAsRead(id, 1).then().statusCode(200);
        var events = events(
                Topics.CONVERSATIONS, id, event -> event.json().path("version").asLong() == 2);
        assertEquals(
                List.of("kindred.conversation.created.v1", "kindred.conversation.read.v1"),
                events.stream().map(event -> event.type()).toList());
    }

    @Test
    void aConversationWithOneselfIsRefused() {
        var ada = somebody();

        ada.create(ada.id()).then().statusCode(422).body("code", equalTo("conversation-with-oneself"));
    }

    @Test
    void somebodyWhoIsNotRegisteredCannotBeTalkedTo() {
        var ada = somebody();
        var nobody = UUID.randomUUID();
        userService.forget(nobody);

        ada.create(nobody).then().statusCode(404).body("code", equalTo("user-not-found"));
    }

    @Test
    void whoIsNotRegisteredIsToldSo() {
        var ada = somebody();
        userService.forget(ada.id());

        ada.create(UUID.randomUUID()).then().statusCode(404).body("code", equalTo("not-registered"));
    }

    @Test
    void theUserServiceIsAskedOnceInTheCallersNameWithTheirRequestId() {
        var ada = somebody();
        var grace = somebody();
        var requestId = UUID.randomUUID().toString();

        for (int i = 0; i < 3; i++)
            ada.client()
                    .header("X-Request-Id", requestId)
                    .body("{\"participantId\":\"" + grace.id() + "\"}")
                    .post("/v1/conversations");

        var asked = userService.requests().stream()
                .filter(request -> requestId.equals(request.requestId()))
                .toList();
        assertEquals(1, asked.size());
        assertTrue(asked.get(0).authorization().startsWith("Bearer ey"));
    }
}
