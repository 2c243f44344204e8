package kindred.gateway.live;

import java.util.UUID;

/** A message as it goes to clients. */
record Said(UUID conversationId, long seq, String frame) {}
