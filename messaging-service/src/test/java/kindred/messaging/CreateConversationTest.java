package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CreateConversationTest extends MessagingTest {
    @Test
    void theFirstCallCreatesTheConversation() {
        var ada = newPerson();
        var grace = newPerson();

        var response = ada.create(grace.id());

        var id = ConversationId.of(ada.id(), grace.id()).toString();
        response.then()
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
    void laterCallsByBothUsersReturnTheSameConversation() {
        var ada = newPerson();
        var grace = newPerson();
        var first = ada.create(grace.id());

        var again = ada.create(grace.id());
        var byTheOtherUser = grace.create(ada.id());

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(byTheOtherUser.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(byTheOtherUser.asString()).isEqualTo(first.asString());
    }

    @Test
    void concurrentCallsCreateOneConversationAndOneEvent() throws Exception {
        var ada = newPerson();
        var grace = newPerson();

        var responses = Concurrently.run(50, i -> i % 2 == 0 ? ada.create(grace.id()) : grace.create(ada.id()));

        var statuses = responses.stream()
                .map(response -> response.statusCode())
                .sorted()
                .toList();
        assertThat(statuses.get(48)).isEqualTo(200);
        assertThat(statuses.get(49)).isEqualTo(201);
        assertThat(responses.stream()
                        .map(response -> response.asString())
                        .distinct()
                        .count())
                .isEqualTo(1);

        var id = ConversationId.of(ada.id(), grace.id()).value();
        ada.sendMany(id, 1);
        grace.markAsRead(id, 1).then().statusCode(200);
        var events = events(
                Topics.CONVERSATIONS, id, event -> event.json().path("version").asLong() == 2);
        assertThat(events.stream().map(event -> event.type()).toList())
                .isEqualTo(List.of("kindred.conversation.created.v1", "kindred.conversation.read.v1"));
    }

    @Test
    void refusesAConversationWithOneself() {
        var ada = newPerson();

        ada.create(ada.id()).then().statusCode(422).body("code", equalTo("conversation-with-oneself"));
    }

    @Test
    void refusesAConversationWithAnUnknownUser() {
        var ada = newPerson();
        var unknownUser = UUID.randomUUID();
        userService.unregister(unknownUser);

        ada.create(unknownUser).then().statusCode(404).body("code", equalTo("user-not-found"));
    }

    @Test
    void refusesAnUnregisteredCaller() {
        var ada = newPerson();
        userService.unregister(ada.id());

        ada.create(UUID.randomUUID()).then().statusCode(404).body("code", equalTo("not-registered"));
    }

    @Test
    void callsUserServiceOnceWithTokenAndRequestId() {
        var ada = newPerson();
        var grace = newPerson();
        var requestId = UUID.randomUUID().toString();

        for (int i = 0; i < 3; i++)
            ada.client()
                    .header("X-Request-Id", requestId)
                    .body("{\"participantId\":\"" + grace.id() + "\"}")
                    .post("/v1/conversations");

        var requests = userService.requests().stream()
                .filter(request -> requestId.equals(request.requestId()))
                .toList();
        assertThat(requests.size()).isEqualTo(1);
        assertThat(requests.get(0).authorization().startsWith("Bearer ey")).isTrue();
    }
}
