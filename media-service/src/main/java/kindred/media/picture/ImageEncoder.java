package kindred.media.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/** Writes pixels as a file, which has nothing in it but them. */
final class ImageEncoder {
    private static final float QUALITY = 0.9f;
    private static final float THUMBNAIL_QUALITY = 0.8f;

    private ImageEncoder() {}

    static byte[] original(BufferedImage picture, PictureFormat format) {
        return written(picture, format, QUALITY);
    }

    /** Fits into a square of that side, and is never larger than the picture. */
    static byte[] thumbnail(BufferedImage picture, PictureFormat format, int side) {
        return written(fitted(picture, side), format, THUMBNAIL_QUALITY);
    }

    private static BufferedImage fitted(BufferedImage picture, int side) {
        var scale = (double) side / Math.max(picture.getWidth(), picture.getHeight());
        if (scale >= 1) return picture;
        var width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        try {
            return Thumbnails.of(picture).forceSize(width, height).asBufferedImage();
        } catch (IOException impossible) {
            throw inMemory(impossible);
        }
    }

    /** @param quality of a JPEG, up to 1 */
    private static byte[] written(BufferedImage picture, PictureFormat format, float quality) {
        var writer = ImageIO.getImageWritersByMIMEType(format.contentType()).next();
        var settings = writer.getDefaultWriteParam();
        if (format == PictureFormat.JPEG) {
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
        }
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } catch (IOException impossible) {
            throw inMemory(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IllegalStateException inMemory(IOException impossible) {
        return new IllegalStateException("A picture cannot be made in memory", impossible);
    }
}
