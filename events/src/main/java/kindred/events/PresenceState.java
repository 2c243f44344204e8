package kindred.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Whether a user is online. While they stay online the event is repeated, so that a reader of the last hour knows everybody.
 *
 * @param onlineUntil past it the user is offline, even if no event says so; until then the event holds, while the user's lease is
 *     renewed without another. Of who is offline: when their lease ended.
 */
public record PresenceState(UUID userId, boolean isOnline, Instant onlineUntil) implements EventData {
    @Override
    public UUID key() {
        return userId;
    }
}
