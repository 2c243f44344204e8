package kindred.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user is online. While they stay online the event is repeated, so that a reader of the last hour knows everybody.
 *
 * @param onlineUntil past it the user is offline, even if no event says so; until then the event holds, while the user's lease is
 *     renewed without another. Of who is offline: when their lease ended.
 * @param hiddenFrom whom the user blocks: to them the user is offline, whatever this says; null for nobody
 */
public record PresenceState(
        UUID userId,
        boolean isOnline,
        Instant onlineUntil,
        @Nullable List<UUID> hiddenFrom) implements EventData {
    @Override
    public UUID key() {
        return userId;
    }
}
