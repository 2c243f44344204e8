package kindred.search.index;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.events.UserState;
import org.jspecify.annotations.Nullable;

/**
 * A person in the index.
 *
 * @param erased the person is gone, and so is all but the id. The document stays, because its version does: Elasticsearch forgets the
 *     version of a deleted document after a minute, and then an old event that comes again would bring the person back.
 * @param offset of the event that it was made from, in its partition; a person's events are all in one
 */
public record PersonDocument(
        UUID userId,
        @Nullable String career,
        List<String> interests,
        @Nullable String mood,
        @Nullable String subscriptionStatus,
        @Nullable Instant registeredAt,
        @Nullable Instant updatedAt,
        boolean erased,
        long offset) {

    static PersonDocument of(UserState user, long offset) {
        return new PersonDocument(
                user.userId(),
                user.career(),
                user.interests(),
                user.mood(),
                user.subscriptionStatus(),
                user.registeredAt(),
                user.updatedAt(),
                false,
                offset);
    }

    static PersonDocument erased(UUID userId, long offset) {
        return new PersonDocument(userId, null, List.of(), null, null, null, null, true, offset);
    }
}
