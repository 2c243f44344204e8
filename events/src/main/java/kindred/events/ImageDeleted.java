package kindred.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An image is gone, and every copy of it must go with it. A tombstone with the same key follows.
 *
 * @param version higher than that of {@link ImageStored}
 */
public record ImageDeleted(UUID storageId, Instant deletedAt, long version) implements EventData {
    @Override
    public UUID key() {
        return storageId;
    }
}
