package kindred.local.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ShownConversationTest {
    private final ShownConversation conversation = ShownConversation.from(2);

    @Test
    void showsEachMessageOnceInTheOrderOfSeq() {
        assertThat(conversation.sent(message(4, 0))).isFalse();
        assertThat(conversation.sent(message(3, 0))).isTrue();
        assertThat(conversation.sent(message(3, 0))).isFalse();
        assertThat(conversation.sent(message(4, 0))).isTrue();
        assertThat(conversation.seq()).isEqualTo(4);
    }

    @Test
    void replacesAMessageOnlyByANewerState() {
        conversation.sent(message(3, 0));

        assertThat(conversation.changed(message(3, 2))).isTrue();
        assertThat(conversation.changed(message(3, 1))).isFalse();
        assertThat(conversation.changed(message(3, 2))).isFalse();

        assertThat(conversation.messages().get(3L).path("revision").asInt()).isEqualTo(2);
    }

    @Test
    void showsALaterChangeWithoutMovingTheRevision() {
        conversation.sent(message(3, 0));
        conversation.changed(message(3, 1));

        conversation.changed(message(3, 5));

        assertThat(conversation.revision()).isEqualTo(1);
        conversation.knowsChangesUpTo(6);
        assertThat(conversation.revision()).isEqualTo(6);
    }

    @Test
    void keepsTheRevisionWhenAMessageArrives() {
        conversation.sent(message(3, 9));

        assertThat(conversation.revision()).isEqualTo(0);
    }

    @Test
    void showsAChangeOfAnEarlierMessageOnce() {
        assertThat(conversation.changed(message(1, 1))).isTrue();
        assertThat(conversation.changed(message(1, 1))).isFalse();
        assertThat(conversation.changed(message(7, 2))).isFalse();
        assertThat(conversation.messages().isEmpty()).isTrue();
    }

    @Test
    void takesTheFirstRevisionOfANewConversation() {
        var live = ShownConversation.startingWith(message(8, 0));
        assertThat(live.sent(message(8, 0))).isTrue();
        live.changed(message(8, 57));
        assertThat(live.revision()).isEqualTo(57);

        var resumed = ShownConversation.startingWith(message(8, 0));
        assertThat(resumed.revision()).isEqualTo(0);
        resumed.changed(message(8, 57));
        assertThat(resumed.revision()).isEqualTo(0);
    }

    private static JsonNode message(long seq, long revision) {
        return new ObjectMapper().createObjectNode().put("seq", seq).put("revision", revision);
    }
}
