package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main journey: two users register, one finds the other, and they exchange messages. */
@ExtendWith(RunningSuite.Extension.class)
class ConversationIT {
    private final RunningSuite suite;

    ConversationIT(RunningSuite suite) {
        this.suite = suite;
    }

    @Test
    void usersRegisterFindEachOtherAndExchangeMessages() {
        // Given two users, one of whom has set a persona
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        var town = "town" + UUID.randomUUID().toString().replace("-", "");
        grace.updatePersona(
                Map.of("career", "Lighthouse keeper", "interests", List.of("Seagulls", town), "mood", "calm"));

        // When the other searches, then the first is found
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(
                                ada.search(Map.of("q", "keepers " + town)).getList("items.userId", String.class))
                        .containsExactly(grace.id().toString()));

        // And they exchange messages
        var conversation = ada.startConversation(grace);
        assertThat(grace.startConversation(ada)).isEqualTo(conversation);
        ada.send(conversation, "1", "Is it lonely up there?")
                .then()
                .statusCode(201)
                .body("seq", equalTo(1));
        grace.send(conversation, "1", "Never: seagulls.").then().statusCode(201).body("seq", equalTo(2));

        // Then both read the same conversation
        assertThat(ada.messages(conversation, Map.of("afterSeq", 0)).getList("items.content", String.class))
                .containsExactly("Is it lonely up there?", "Never: seagulls.");
        ada.client()
                .get("/v1/conversations")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].conversationId", equalTo(conversation.toString()))
                .body("items[0].lastMessage.content", equalTo("Never: seagulls."))
                .body("items[0].unreadCount", equalTo(1));

        // And a read receipt resets the unread count
        ada.client(Map.of("seq", 2))
                .put("/v1/conversations/{id}/read", conversation)
                .then()
                .statusCode(200)
                .body("unreadCount", equalTo(0));
    }

    @Test
    void profileHidesPrivateFields() {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        ada.client()
                .get("/v1/users/{id}", grace.id())
                .then()
                .statusCode(200)
                .body("userId", equalTo(grace.id().toString()))
                .body("keySet()", contains("userId", "career", "interests", "mood", "subscriptionStatus", "isOnline"))
                .body("tokenIdentifier", nullValue());
    }
}
