package kindred.media.picture;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import kindred.media.image.StoredPicture;
import kindred.media.store.PictureSize;
import net.coobird.thumbnailator.Thumbnails;

/**
 * Makes new files out of one that nobody can trust. Only pixels go over: no EXIF, no place, no comment, no tail, no trick in a header.
 * Pictures with alpha are kept as PNG, so is what was PNG; the others as JPEG; GIFs as GIF.
 */
@ApplicationScoped
public class Develop {
    private static final double QUALITY = 0.9;
    private static final double THUMBNAIL_QUALITY = 0.8;

    private final PictureConfig limits;

    Develop(PictureConfig limits) {
        this.limits = limits;
    }

    public Developed develop(PictureFormat format, byte[] file) throws PictureRefused {
        WholeFile.demand(format, file);
        if (format == PictureFormat.GIF) {
            var animation = Animation.copy(file, limits);
            return inEachSize(animation.first(), format, animation.gif());
        }
        var decoded = Still.decode(format, file, limits.pixels());
        var alpha = decoded.getColorModel().hasAlpha();
        var upright = Upright.turn(decoded, format, file);
        var kept = alpha || format == PictureFormat.PNG ? PictureFormat.PNG : PictureFormat.JPEG;
        return inEachSize(upright, kept, encode(upright, kept, QUALITY, 1));
    }

    private static Developed inEachSize(BufferedImage picture, PictureFormat format, byte[] original) {
        var thumbnails = picture.getColorModel().hasAlpha() ? PictureFormat.PNG : PictureFormat.JPEG;
        var pictures = new EnumMap<PictureSize, byte[]>(PictureSize.class);
        for (var size : PictureSize.values())
            pictures.put(
                    size,
                    size == PictureSize.ORIGINAL
                            ? original
                            : encode(picture, thumbnails, THUMBNAIL_QUALITY, scale(picture, size)));
        var facts = new StoredPicture(
                format.contentType(),
                thumbnails.contentType(),
                original.length,
                picture.getWidth(),
                picture.getHeight());
        return new Developed(facts, pictures);
    }

    /** Never more than 1. */
    private static double scale(BufferedImage picture, PictureSize size) {
        var longest = Math.max(picture.getWidth(), picture.getHeight());
        return Math.min(1, (double) size.longestSide() / longest);
    }

    private static byte[] encode(BufferedImage picture, PictureFormat format, double quality, double scale) {
        var width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        var bytes = new ByteArrayOutputStream();
        var scaled = Thumbnails.of(picture).forceSize(width, height).outputFormat(format.name());
        try {
            (format == PictureFormat.JPEG ? scaled.outputQuality(quality) : scaled).toOutputStream(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException("A picture cannot be written into memory", impossible);
        }
        return bytes.toByteArray();
    }
}
