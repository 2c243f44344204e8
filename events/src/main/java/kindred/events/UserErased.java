package kindred.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A user was erased. Consumers must delete every copy of the user's persona. A tombstone with the same key follows.
 *
 * @param version higher than that of every earlier {@link UserState}; it continues to grow after a new registration
 */
public record UserErased(UUID userId, Instant erasedAt, long version) implements EventData {
    @Override
    public UUID key() {
        return userId;
    }
}
