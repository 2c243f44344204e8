package kindred.messaging.message;

import kindred.messaging.ConversationId;

/** Which message: its seq names it in its conversation, for ever. */
record MessageRef(ConversationId conversation, long seq) {}
