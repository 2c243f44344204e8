package kindred.events;

import java.util.List;
import java.util.UUID;

/**
 * Whom somebody blocks: neither is to be shown to the other, and the blocked are not told.
 *
 * @param version grows with each change; the state with the highest version is the current one
 */
public record BlockList(UUID userId, List<UUID> blockedIds, long version) implements EventData {
    @Override
    public UUID key() {
        return userId;
    }
}
