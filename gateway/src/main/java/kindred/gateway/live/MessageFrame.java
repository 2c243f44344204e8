package kindred.gateway.live;

import java.util.UUID;

/** A message that was sent. */
record MessageFrame(UUID conversationId, long seq, String frame) implements ConversationFrame {}
