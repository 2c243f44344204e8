package kindred.gateway.live;

import java.util.UUID;

/** A frame with a message as it was sent. */
record MessageFrame(UUID conversationId, long seq, String frame) implements ConversationFrame {}
