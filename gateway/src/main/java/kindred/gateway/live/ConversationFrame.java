package kindred.gateway.live;

import java.util.UUID;

/** What is told of a conversation in its turn: all of it waits while the conversation is resumed. */
interface ConversationFrame {
    UUID conversationId();

    /** As it goes to clients. */
    String frame();
}
