package kindred.messaging.message;

import kindred.messaging.ConversationId;

/** Which message: its seq names it in its conversation, for ever. */
record MessagePlace(ConversationId conversation, long seq) {}
