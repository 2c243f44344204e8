package kindred.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An image was checked and stored. The event does not say who may see it.
 *
 * @param ownerId the user who uploaded it
 * @param contentType the media type of the stored image: {@code image/jpeg}, {@code image/png} or {@code image/gif}
 * @param size in bytes
 * @param width in pixels, after rotation to upright
 * @param height in pixels, after rotation to upright
 * @param version lower than that of a later {@link ImageDeleted}, which is the only possible change
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
