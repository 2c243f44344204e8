package kindred.gateway.live;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a client is in a conversation.
 *
 * @param seq of the last message that it has
 * @param revision up to which it knows all changes; null if it does not ask for them
 */
record ResumePosition(
        UUID conversationId, long seq, @Nullable Long revision) {}
