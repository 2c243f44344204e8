package kindred.media.claim;

import java.util.UUID;
import kindred.media.image.Image;
import kindred.media.image.StoredImage;

/**
 * An image that is stored and claimed by a message.
 *
 * @param width pixels
 * @param height pixels
 */
public record ClaimedImage(UUID storageId, String contentType, int width, int height) {
    static ClaimedImage of(Image image, StoredImage stored) {
        return new ClaimedImage(image.storageId, stored.contentType(), stored.width(), stored.height());
    }
}
