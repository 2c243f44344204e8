package kindred.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user is online. The event is repeated while the user stays online, so that a reader of the last hour knows
 * all online users.
 *
 * @param onlineUntil for an online user: until when the event is valid; afterwards the user is offline, even without
 *     another event. For an offline user: when the lease ended.
 * @param hiddenFrom the users whom this user blocks; they must always see this user as offline; null if there are none
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
