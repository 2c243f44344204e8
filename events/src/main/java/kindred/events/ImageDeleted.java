package kindred.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An image was deleted. Consumers must delete every copy of it. A tombstone with the same key follows.
 *
 * @param version higher than that of the {@link ImageStored}
 */
public record ImageDeleted(UUID storageId, Instant deletedAt, long version) implements EventData {
    @Override
    public UUID key() {
        return storageId;
    }
}
