package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReactionsTest extends MessagingTest {
    private static final List<String> TWENTY = List.of(
            "😀", "😁", "😂", "😃", "😄", "😅", "😆", "😇", "😈", "😉", "😊", "😋", "😌", "😍", "😎", "😏", "😐", "😑",
            "😒", "😓");

    @Test
    void storesEachEmojiOfAUserOnce() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 1);

        grace.react(conversation, 1, "👍").then().statusCode(200);
        grace.react(conversation, 1, "👍").then().statusCode(200).body("revision", equalTo(1));
        ada.react(conversation, 1, "👍").then().statusCode(200);
        grace.react(conversation, 1, "❤️").then().statusCode(200);

        var all = List.of(
                Map.of("emoji", "👍", "userId", grace.id().toString()),
                Map.of("emoji", "👍", "userId", ada.id().toString()),
                Map.of("emoji", "❤️", "userId", grace.id().toString()));
        ada.messages(conversation, "")
                .then()
                .body("items[0].reactions", equalTo(all))
                .body("items[0].revision", equalTo(3));
        grace.removeReaction(conversation, 1, "👍")
                .then()
                .statusCode(200)
                .body("reactions", equalTo(all.subList(1, 3)));
        grace.removeReaction(conversation, 1, "👍").then().statusCode(200).body("revision", equalTo(4));
    }

    @Test
    void publishesAllReactionsOfTheMessage() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 1);

        grace.react(conversation, 1, "👍").then().statusCode(200);
        grace.removeReaction(conversation, 1, "👍").then().statusCode(200).body("reactions", empty());

        var events = events(
                Topics.MESSAGES,
                conversation,
                event -> event.json().path("revision").asLong() == 2);
        assertThat(events.get(1).type()).isEqualTo("kindred.message.reacted.v1");
        assertThat(events.get(1).json().at("/reactions/0/userId").asText())
                .isEqualTo(grace.id().toString());
        assertThat(events.get(2).json().path("reactions").size()).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩‍🚀", "🇩🇪", "👋🏽", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"})
    void acceptsAnEmojiThatUnicodeRecommends(String emoji) {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.sendMany(conversation, 1);

        ada.react(conversation, 1, emoji).then().statusCode(200).body("reactions[0].emoji", equalTo(emoji));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ok", "👍👍", "👍 ", "❤", "<b>", "%00", "👍x"})
    void rejectsTextThatIsNotOneEmoji(String text) {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.sendMany(conversation, 1);

        ada.react(conversation, 1, text).then().statusCode(400).body("code", equalTo("validation-failed"));
    }

    @Test
    void refusesMoreThanTwentyReactionsOfAUser() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.sendMany(conversation, 1);
        for (var emoji : TWENTY) ada.react(conversation, 1, emoji).then().statusCode(200);

        ada.react(conversation, 1, "👍").then().statusCode(409).body("code", equalTo("too-many-reactions"));
        grace.react(conversation, 1, "👍").then().statusCode(200);
    }

    @Test
    void keepsAllConcurrentReactions() throws Exception {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.sendMany(conversation, 1);

        Concurrently.run(
                20, i -> ada.react(conversation, 1, TWENTY.get(i)).then().statusCode(200));

        ada.messages(conversation, "").then().body("items[0].reactions.size()", equalTo(20));
    }

    @Test
    void requiresAnEmoji() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.sendMany(conversation, 1);
        var reactions = "/v1/conversations/" + conversation + "/messages/1/reactions";

        for (var response :
                List.of(ada.client().body("{}").post(reactions), ada.client().delete(reactions)))
            response.then().statusCode(400).body("code", equalTo("validation-failed"));
    }
}
