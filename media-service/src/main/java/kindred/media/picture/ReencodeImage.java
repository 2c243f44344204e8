package kindred.media.picture;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import kindred.media.image.StoredImage;
import kindred.media.store.PictureSize;

/**
 * Makes new files out of one that nobody can trust. Only pixels go over: no EXIF, no place, no comment, no tail, no trick in a header.
 * Pictures with alpha are kept as PNG, so is what was PNG; the others as JPEG; GIFs as GIF.
 */
@ApplicationScoped
public class ReencodeImage {
    private final PictureConfig limits;

    ReencodeImage(PictureConfig limits) {
        this.limits = limits;
    }

    public ReencodedImage develop(PictureFormat format, byte[] file) throws ImageRejected {
        ImageEnd.demand(format, file);
        if (format == PictureFormat.GIF) {
            var animation = GifReencoder.copy(file, limits);
            return inEachSize(animation.first(), format, animation.gif());
        }
        // No second name for the pixels before they are turned: they are large, and can go
        var picture = ExifOrientation.turn(PixelDecoder.decode(format, file, limits.pixels()), format, file);
        var kept = hasAlpha(picture) || format == PictureFormat.PNG ? PictureFormat.PNG : PictureFormat.JPEG;
        return inEachSize(picture, kept, ImageEncoder.original(picture, kept));
    }

    private static ReencodedImage inEachSize(BufferedImage picture, PictureFormat format, byte[] original) {
        var thumbnails = hasAlpha(picture) ? PictureFormat.PNG : PictureFormat.JPEG;
        var pictures = new EnumMap<PictureSize, byte[]>(PictureSize.class);
        for (var size : PictureSize.values())
            pictures.put(
                    size,
                    size == PictureSize.ORIGINAL
                            ? original
                            : ImageEncoder.thumbnail(picture, thumbnails, size.longestSide()));
        var facts = new StoredImage(
                format.contentType(),
                thumbnails.contentType(),
                original.length,
                picture.getWidth(),
                picture.getHeight());
        return new ReencodedImage(facts, pictures);
    }

    private static boolean hasAlpha(BufferedImage picture) {
        return picture.getColorModel().hasAlpha();
    }
}
