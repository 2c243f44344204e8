package kindred.messaging.message;

import kindred.messaging.ConversationId;

/** The reference to a message: its conversation and its seq, which never changes. */
record MessageRef(ConversationId conversation, long seq) {}
