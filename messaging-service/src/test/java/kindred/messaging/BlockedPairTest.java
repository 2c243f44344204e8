package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kindred.events.Topics;
import kindred.local.testing.Event;
import kindred.local.testing.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** While one of two users blocks the other, nothing that one does reaches the other, in both directions. */
@QuarkusTest
class BlockedPairTest extends MessagingTest {
    private static final int OF_ADA = 1;
    private static final int OF_GRACE = 2;

    private Person ada;
    private Person grace;
    private UUID conversation;

    @BeforeEach
    void bothSendAndReact() {
        ada = newPerson();
        grace = newPerson();
        conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 1);
        grace.sendMany(conversation, 1);
        ada.react(conversation, OF_GRACE, "👍").then().statusCode(200);
        grace.react(conversation, OF_ADA, "👍").then().statusCode(200);
        ada.sendMany(conversation, 1);
        grace.sendMany(conversation, 1);
        ada.sendMany(conversation, 1);
    }

    /** Everything that a user can do in a conversation. */
    private enum Action {
        SEND,
        EDIT,
        DELETE,
        REACT,
        REMOVE_REACTION,
        MARK_AS_READ,
        MARK_AS_DELIVERED;

        private boolean isReceipt() {
            return this == MARK_AS_READ || this == MARK_AS_DELIVERED;
        }
    }

    private Response perform(Action action, Person user) {
        return switch (action) {
            case SEND -> user.send(conversation, "k", "x");
            case EDIT -> user.edit(conversation, ownSeq(user), "x");
            case DELETE -> user.delete(conversation, ownSeq(user));
            case REACT -> user.react(conversation, ownSeq(user), "🎉");
            case REMOVE_REACTION -> user.removeReaction(conversation, otherSeq(user), "👍");
            case MARK_AS_READ -> user.markAsRead(conversation, 5);
            case MARK_AS_DELIVERED -> user.markAsDelivered(conversation, 5);
        };
    }

    static Stream<Arguments> actionsOfBoth() {
        return Stream.of(Action.values()).flatMap(action -> Stream.of(true, false)
                .flatMap(byBlocker -> Stream.of(Arguments.of(action, byBlocker))));
    }

    @ParameterizedTest
    @MethodSource("actionsOfBoth")
    void changesNothingThatTheOtherUserGets(Action action, boolean byBlocker) {
        ada.block(grace).then().statusCode(204);
        var actor = byBlocker ? ada : grace;
        var other = byBlocker ? grace : ada;
        var before = everythingOf(other);
        var eventsBefore = eventsFor(other);

        var response = perform(action, actor);

        assertThat(response.statusCode())
                .as(response.asString())
                .isEqualTo(action.isReceipt() ? 200 : byBlocker ? 409 : 403);
        assertThat(everythingOf(other)).isEqualTo(before);
        assertThat(eventsFor(other)).isEqualTo(eventsBefore);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsForOneselfAlone(boolean byBlocker) {
        var actor = byBlocker ? ada : grace;
        var other = byBlocker ? grace : ada;
        other.send(conversation, "k", "last").then().statusCode(201);
        ada.block(grace).then().statusCode(204);

        actor.markAsRead(conversation, 6).then().statusCode(200).body("unreadCount", equalTo(0));

        actor.get("/v1/conversations/{id}", conversation).then().body(readSeqOf(actor), equalTo(6));
        other.get("/v1/conversations/{id}", conversation)
                .then()
                .body(readSeqOf(actor), equalTo(byBlocker ? 5 : 4))
                .body(deliveredSeqOf(actor), equalTo(byBlocker ? 5 : 4));
    }

    @Test
    void publishesReceiptsOfTheBlockWhenItEnds() throws Exception {
        ada.block(grace).then().statusCode(204);
        grace.block(ada).then().statusCode(204);
        grace.markAsRead(conversation, 5).then().statusCode(200);

        ada.unblock(grace).then().statusCode(204);
        ada.get("/v1/conversations/{id}", conversation).then().body(readSeqOf(grace), equalTo(4));
        grace.unblock(ada).then().statusCode(204);

        ada.get("/v1/conversations/{id}", conversation).then().body(readSeqOf(grace), equalTo(5));
        var last = events(
                Topics.CONVERSATIONS,
                conversation,
                event -> audience(event).contains(",")
                        && event.json()
                                .path("participants")
                                .findValuesAsText("readSeq")
                                .equals(List.of("5", "5")));
        assertThat(last).isNotEmpty();
    }

    @Test
    void repeatsWhatChangesNothing() {
        grace.delete(conversation, OF_GRACE).then().statusCode(200);
        ada.block(grace).then().statusCode(204);

        grace.delete(conversation, OF_GRACE).then().statusCode(200);
        grace.removeReaction(conversation, OF_ADA, "🎉").then().statusCode(200);
    }

    private int ownSeq(Person user) {
        return user.equals(ada) ? OF_ADA : OF_GRACE;
    }

    private int otherSeq(Person user) {
        return user.equals(ada) ? OF_GRACE : OF_ADA;
    }

    /** The response of every GET about the conversation. */
    private List<String> everythingOf(Person user) {
        var path = "/v1/conversations/" + conversation;
        return Stream.of(
                        "/v1/conversations", path, path + "/messages", path + "/messages?afterSeq=0", path + "/changes")
                .map(get -> user.get(get).then().statusCode(200).extract().asString())
                .toList();
    }

    /** The ids of the conversation's events whose audience the user is in. Events of a later conversation mark the end. */
    private List<String> eventsFor(Person user) {
        var someone = newPerson();
        var later = someone.startConversation(newPerson());
        someone.sendMany(later, 1);
        return Stream.of(Topics.CONVERSATIONS, Topics.MESSAGES)
                .flatMap(topic -> eventsUntil(later, topic).stream())
                .filter(event -> conversation.toString().equals(event.key()))
                .filter(event -> audience(event).contains(user.id().toString()))
                .map(Event::id)
                .toList();
    }

    private List<Event> eventsUntil(UUID key, String topic) {
        try (var events = suite.events(topic)) {
            events.awaitEvent(event -> key.toString().equals(event.key()));
            return events.all();
        }
    }

    private static String audience(Event event) {
        return event.headers().getOrDefault("ce_audience", "");
    }

    private String readSeqOf(Person user) {
        return "participants.find { it.userId == '" + user.id() + "' }.readSeq";
    }

    private String deliveredSeqOf(Person user) {
        return "participants.find { it.userId == '" + user.id() + "' }.deliveredSeq";
    }
}
