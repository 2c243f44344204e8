package kindred.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An image was checked and is kept. Who may see it is not told.
 *
 * @param ownerId who uploaded it
 * @param contentType of what is kept: {@code image/jpeg}, {@code image/png} or {@code image/gif}
 * @param size bytes
 * @param width pixels, upright
 * @param height pixels, upright
 * @param version higher is later; an image changes only once more, by being deleted
 */
public record ImageStored(
        UUID storageId,
        UUID ownerId,
        String contentType,
        long size,
        int width,
        int height,
        Instant storedAt,
        long version)
        implements EventData {
    @Override
    public UUID key() {
        return storageId;
    }
}
