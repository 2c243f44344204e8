package kindred.media.picture;

import java.util.Map;
import kindred.media.image.StoredImage;
import kindred.media.store.PictureSize;

/** A picture that is safe to show, in each size. */
public record ReencodedImage(StoredImage facts, Map<PictureSize, byte[]> pictures) {
    /** The media type of one size. */
    public String type(PictureSize size) {
        return size == PictureSize.ORIGINAL ? facts.contentType() : facts.thumbnailType();
    }
}
