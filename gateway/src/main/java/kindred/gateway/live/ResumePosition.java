package kindred.gateway.live;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The position of a client in a conversation.
 *
 * @param seq the {@code seq} of the last message that the client has
 * @param revision the revision up to which the client knows all changes; null if it does not ask for changes
 */
record ResumePosition(
        UUID conversationId, long seq, @Nullable Long revision) {}
