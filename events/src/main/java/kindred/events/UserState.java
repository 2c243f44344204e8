package kindred.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's whole public state after the change.
 *
 * @param career what the person does, as they wrote it
 * @param interests in the order the person gave them
 * @param subscriptionStatus {@code none} until the person has subscribed
 * @param version grows with each change of the user; the state with the highest version is the current one
 */
public record UserState(
        UUID userId,
        @Nullable String career,
        List<String> interests,
        @Nullable String mood,
        String subscriptionStatus,
        Instant registeredAt,
        Instant updatedAt,
        long version)
        implements EventData {
    @Override
    public UUID key() {
        return userId;
    }
}
