package kindred.gateway.live;

import java.util.UUID;

/** A frame that belongs to one conversation. While the conversation is resumed, its frames wait. */
interface ConversationFrame {
    UUID conversationId();

    /** The encoded frame, as clients receive it. */
    String frame();
}
