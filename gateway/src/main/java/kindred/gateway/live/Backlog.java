package kindred.gateway.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages and changes of a conversation that a client missed.
 *
 * @param messages in the order of {@code seq}
 * @param changes in the order of {@code revision}
 * @param revision the revision up to which {@code changes} is complete; null if the client did not ask for changes
 */
record Backlog(
        List<MessageFrame> messages,
        List<ChangeFrame> changes,
        @Nullable Long revision) {}
