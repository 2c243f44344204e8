package kindred.media.processing;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import kindred.media.image.StoredImage;
import kindred.media.store.ImageSize;

/**
 * Makes new files from the pixels of an untrusted file. Everything else is dropped: EXIF, location, comments, trailing
 * data. PNGs, animations, and images with alpha become PNGs, GIFs stay GIFs, all others become JPEGs.
 */
@ApplicationScoped
public class ReencodeImage {
    private final ProcessingConfig config;
    private final StructureLimits limits;

    ReencodeImage(ProcessingConfig config) {
        this.config = config;
        this.limits = new StructureLimits(config);
    }

    public ReencodedImage reencode(ImageFormat format, byte[] file) throws ImageRejected {
        var budget = new DecodeBudget(config.maxCpuTime());
        if (format == ImageFormat.GIF) {
            var animation = GifReencoder.reencode(file, limits, budget);
            return encodeSizes(animation.firstFrame(), format, animation.gif());
        }
        var image = parse(format, file);
        if (image.animation() != null) {
            var animation = AnimationReencoder.reencode(format, image.animation(), limits, budget);
            return encodeSizes(animation.firstFrame(), ImageFormat.PNG, animation.png());
        }
        var pixels = decode(format, image.still(), budget);
        var newFormat = hasAlpha(pixels) || format == ImageFormat.PNG ? ImageFormat.PNG : ImageFormat.JPEG;
        return encodeSizes(pixels, newFormat, ImageEncoder.encodeOriginal(pixels, newFormat));
    }

    private ParsedImage parse(ImageFormat format, byte[] file) throws ImageRejected {
        return switch (format) {
            case WEBP -> WebpFile.parse(file, limits);
            case PNG -> PngFile.parse(file, limits);
            default -> new ParsedImage(JpegFile.parse(file, limits), null);
        };
    }

    /** No variable of the caller holds the decoded pixels: the garbage collector can free them once they are turned. */
    private BufferedImage decode(ImageFormat format, StillImage image, DecodeBudget budget) throws ImageRejected {
        return ExifOrientation.of(image.exif()).apply(PixelDecoder.decode(format, image, limits, budget));
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
