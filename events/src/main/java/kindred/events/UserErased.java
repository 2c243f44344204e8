package kindred.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A user is gone, and every copy of what they said about themselves must go with them. A tombstone with the same key follows.
 *
 * @param version higher than that of every {@link UserState} before it; who registers again goes on from here
 */
public record UserErased(UUID userId, Instant erasedAt, long version) implements EventData {
    @Override
    public UUID key() {
        return userId;
    }
}
