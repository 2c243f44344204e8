package kindred.media.processing;

import java.util.Map;
import kindred.media.image.StoredImage;
import kindred.media.store.ImageSize;

/** An image that is safe to show, with a file for each size. */
public record ReencodedImage(StoredImage metadata, Map<ImageSize, byte[]> files) {
    public String contentType(ImageSize size) {
        return size == ImageSize.ORIGINAL ? metadata.contentType() : metadata.thumbnailType();
    }
}
