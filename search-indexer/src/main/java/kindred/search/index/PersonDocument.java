package kindred.search.index;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.events.UserState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The document of a person in the index.
 *
 * @param erased whether the person is erased; then only the id is left. The document stays, because Elasticsearch
 *     forgets the version of a deleted document after a minute, and a redelivered old event would then restore the
 *     person.
 * @param publishedAt when the event was written to Kafka, in milliseconds; the same in a rebuilt index
 * @param offset offset of the event of which the document was made; all events of a person are in one partition
 */
public record PersonDocument(
        UUID userId,
        @Nullable String career,
        List<String> interests,
        @Nullable String mood,
        @Nullable String subscriptionStatus,
        @Nullable Instant registeredAt,
        @Nullable Instant updatedAt,
        boolean searchHidden,
        boolean erased,
        long publishedAt,
        long offset) {

    static PersonDocument of(UserState user, ConsumerRecord<byte[], byte[]> event) {
        return new PersonDocument(
                user.userId(),
                user.career(),
                user.interests(),
                user.mood(),
                user.subscriptionStatus(),
                user.registeredAt(),
                user.updatedAt(),
                Boolean.TRUE.equals(user.searchHidden()),
                false,
                event.timestamp(),
                event.offset());
    }

    static PersonDocument erased(UUID userId, ConsumerRecord<byte[], byte[]> event) {
        return new PersonDocument(
                userId, null, List.of(), null, null, null, null, true, true, event.timestamp(), event.offset());
    }
}
