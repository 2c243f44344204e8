package kindred.events;

import java.util.List;
import java.util.UUID;

/**
 * The users whom a user blocks. Never show the two users of a block to each other, and never tell the blocked user.
 *
 * @param version grows with each change; the state with the highest version is the current one
 */
public record BlockList(UUID userId, List<UUID> blockedIds, long version) implements EventData {
    @Override
    public UUID key() {
        return userId;
    }
}
