package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ListConversationsTest extends MessagingTest {
    @Test
    void returnsAnEmptyPageWithoutConversations() {
        newPerson()
                .get("/v1/conversations")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("nextCursor", nullValue());
    }

    @Test
    void sortsByActivityWithLastMessageAndUnreadCount() {
        var ada = newPerson();
        var grace = newPerson();
        var older = ada.startConversation(grace);
        var newer = ada.startConversation(newPerson());
        grace.sendMany(older, 3);

        ada.get("/v1/conversations")
                .then()
                .body("items.conversationId", contains(older.toString(), newer.toString()))
                .body("items[0].lastMessage.content", equalTo("3"))
                .body("items[0].lastMessage.senderId", equalTo(grace.id().toString()))
                .body("items[0].unreadCount", equalTo(3))
                .body("items[0].lastSeq", equalTo(3))
                .body("items[1].lastMessage", nullValue())
                .body("items[1].unreadCount", equalTo(0));
        grace.get("/v1/conversations").then().body("items[0].unreadCount", equalTo(0));
    }

    @Test
    void pagesContinueWhenAConversationMovesToTheFront() {
        var ada = newPerson();
        var ids = Stream.generate(() -> ada.startConversation(newPerson()).toString())
                .limit(5)
                .toList();

        var first = ada.get("/v1/conversations?limit=2").jsonPath();
        ada.sendMany(UUID.fromString(ids.get(0)), 1);
        var second = ada.get("/v1/conversations?limit=2&cursor=" + first.getString("nextCursor"))
                .jsonPath();
        var third = ada.get("/v1/conversations?limit=2").jsonPath();

        assertThat(first.getList("items.conversationId")).isEqualTo(List.of(ids.get(4), ids.get(3)));
        assertThat(second.getList("items.conversationId")).isEqualTo(List.of(ids.get(2), ids.get(1)));
        assertThat(third.getList("items.conversationId")).isEqualTo(List.of(ids.get(0), ids.get(4)));
    }

    @Test
    void refusesInvalidParameters() {
        var ada = newPerson();
        ada.startConversation(newPerson());
        ada.startConversation(newPerson());
        String cursor = ada.get("/v1/conversations?limit=1").path("nextCursor");

        for (var limit : List.of("0", "-1", "101"))
            ada.get("/v1/conversations?limit=" + limit)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("validation-failed"));
        ada.get("/v1/conversations?limit=x").then().statusCode(400).body("code", equalTo("invalid-request"));
        ada.get("/v1/conversations?cursor=forged").then().statusCode(400).body("code", equalTo("invalid-cursor"));
        newPerson()
                .get("/v1/conversations?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
    }
}
