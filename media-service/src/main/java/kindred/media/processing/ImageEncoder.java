package kindred.media.processing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;

/** Encodes pixels as a file without any metadata. */
final class ImageEncoder {
    private static final float QUALITY = 0.9f;
    private static final float THUMBNAIL_QUALITY = 0.8f;

    private ImageEncoder() {}

    static byte[] encodeOriginal(BufferedImage image, ImageFormat format) {
        return encode(image, format, QUALITY);
    }

    /** @param side pixels of the square that the thumbnail fits into; a smaller image keeps its size */
    static byte[] encodeThumbnail(BufferedImage image, ImageFormat format, int side) {
        return encode(scaleToFit(image, side), format, THUMBNAIL_QUALITY);
    }

    private static BufferedImage scaleToFit(BufferedImage image, int side) {
        var scale = (double) side / Math.max(image.getWidth(), image.getHeight());
        if (scale >= 1) return image;
        var width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        try {
            return Thumbnails.of(image).forceSize(width, height).asBufferedImage();
        } catch (IOException failure) {
            throw unexpected(failure);
        }
    }

    /** @param quality of a JPEG, from 0 to 1 */
    private static byte[] encode(BufferedImage image, ImageFormat format, float quality) {
        var writer = ImageIO.getImageWritersByMIMEType(format.contentType()).next();
        var settings = writer.getDefaultWriteParam();
        if (format == ImageFormat.JPEG) {
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
        }
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException failure) {
            throw unexpected(failure);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IllegalStateException unexpected(IOException failure) {
        return new IllegalStateException("Encoding in memory failed", failure);
    }
}
