package kindred.local.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ShownConversationTest {
    private final ShownConversation conversation = ShownConversation.from(2);

    @Test
    void showsEachMessageOnceInTheOrderOfSeq() {
        assertFalse(conversation.sent(message(4, 0)));
        assertTrue(conversation.sent(message(3, 0)));
        assertFalse(conversation.sent(message(3, 0)));
        assertTrue(conversation.sent(message(4, 0)));
        assertEquals(4, conversation.seq());
    }

    @Test
    void replacesAMessageOnlyByANewerState() {
        conversation.sent(message(3, 0));

        assertTrue(conversation.changed(message(3, 2)));
        assertFalse(conversation.changed(message(3, 1)));
        assertFalse(conversation.changed(message(3, 2)));

        assertEquals(2, conversation.messages().get(3L).path("revision").asInt());
    }

    @Test
    void showsALaterChangeWithoutMovingTheRevision() {
        conversation.sent(message(3, 0));
        conversation.changed(message(3, 1));

        conversation.changed(message(3, 5));

        assertEquals(1, conversation.revision());
        conversation.knowsChangesUpTo(6);
        assertEquals(6, conversation.revision());
    }

    @Test
    void keepsTheRevisionWhenAMessageArrives() {
        conversation.sent(message(3, 9));

        assertEquals(0, conversation.revision());
    }

    @Test
    void showsAChangeOfAnEarlierMessageOnce() {
        assertTrue(conversation.changed(message(1, 1)));
        assertFalse(conversation.changed(message(1, 1)));
        assertFalse(conversation.changed(message(7, 2)));
        assertTrue(conversation.messages().isEmpty());
    }

    @Test
    void takesTheFirstRevisionOfANewConversation() {
        var live = ShownConversation.startingWith(message(8, 0));
        assertTrue(live.sent(message(8, 0)));
        live.changed(message(8, 57));
        assertEquals(57, live.revision());

        var resumed = ShownConversation.startingWith(message(8, 0));
        assertEquals(0, resumed.revision());
        resumed.changed(message(8, 57));
        assertEquals(0, resumed.revision());
    }

    private static JsonNode message(long seq, long revision) {
        return new ObjectMapper().createObjectNode().put("seq", seq).put("revision", revision);
    }
}
