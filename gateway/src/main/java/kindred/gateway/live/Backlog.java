package kindred.gateway.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came after the place at which a client is.
 *
 * @param changes in the order of their revision
 * @param revision up to which they are all changes; null if they were not asked for
 */
record Backlog(
        List<MessageFrame> messages,
        List<ChangeFrame> changes,
        @Nullable Long revision) {}
