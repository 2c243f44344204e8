package kindred.media.processing;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import kindred.media.image.StoredImage;
import kindred.media.store.ImageSize;

/**
 * Makes new files from the pixels of an untrusted file. Everything else is dropped: EXIF, location, comments, trailing
 * data. PNGs and images with alpha become PNGs, GIFs stay GIFs, all others become JPEGs.
 */
@ApplicationScoped
public class ReencodeImage {
    private final ProcessingConfig limits;

    ReencodeImage(ProcessingConfig limits) {
        this.limits = limits;
    }

    public ReencodedImage reencode(ImageFormat format, byte[] file) throws ImageRejected {
        ImageEnd.requireSingleImage(format, file);
        if (format == ImageFormat.GIF) {
            var animation = GifReencoder.reencode(file, limits);
            return encodeSizes(animation.firstFrame(), format, animation.gif());
        }
        // No variable holds the decoded pixels: the garbage collector can free them once the image is turned
        var image = ExifOrientation.apply(PixelDecoder.decode(format, file, limits.maxPixels()), format, file);
        var newFormat = hasAlpha(image) || format == ImageFormat.PNG ? ImageFormat.PNG : ImageFormat.JPEG;
        return encodeSizes(image, newFormat, ImageEncoder.encodeOriginal(image, newFormat));
    }

    private static ReencodedImage encodeSizes(BufferedImage image, ImageFormat format, byte[] original) {
        var thumbnailFormat = hasAlpha(image) ? ImageFormat.PNG : ImageFormat.JPEG;
        var files = new EnumMap<ImageSize, byte[]>(ImageSize.class);
        for (var size : ImageSize.values())
            files.put(
                    size,
                    size == ImageSize.ORIGINAL
                            ? original
                            : ImageEncoder.encodeThumbnail(image, thumbnailFormat, size.longestSide()));
        var metadata = new StoredImage(
                format.contentType(),
                thumbnailFormat.contentType(),
                original.length,
                image.getWidth(),
                image.getHeight());
        return new ReencodedImage(metadata, files);
    }

    private static boolean hasAlpha(BufferedImage image) {
        return image.getColorModel().hasAlpha();
    }
}
