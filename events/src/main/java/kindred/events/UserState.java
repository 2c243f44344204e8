package kindred.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole public state of a user after a change.
 *
 * @param career the career in the user's own words
 * @param interests in the order that the user chose
 * @param subscriptionStatus {@code none} until the user subscribes
 * @param searchHidden whether search leaves the user out; null, like false, in events from before the setting
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
        @Nullable Boolean searchHidden,
        long version)
        implements EventData {
    @Override
    public UUID key() {
        return userId;
    }
}
