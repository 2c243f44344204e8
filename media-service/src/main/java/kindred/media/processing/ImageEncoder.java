package kindred.media.processing;

import java.awt.AlphaComposite;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;

/** Encodes pixels as a file without any metadata. */
final class ImageEncoder {
    private static final float QUALITY = 0.95f;
    private static final float THUMBNAIL_QUALITY = 0.8f;
    private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";

    private ImageEncoder() {}

    static byte[] encodeOriginal(BufferedImage image, ImageFormat format) {
        return encode(image, format, QUALITY, true);
    }

    /** @param side pixels of the square that the thumbnail fits into; a smaller image keeps its size */
    static byte[] encodeThumbnail(BufferedImage image, ImageFormat format, int side) {
        return encode(scaleToFit(image, side), format, THUMBNAIL_QUALITY, false);
    }

    private static BufferedImage scaleToFit(BufferedImage image, int side) {
        var scale = (double) side / Math.max(image.getWidth(), image.getHeight());
        if (scale >= 1) return image;
        var width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var scaled = image;
        // By at most half at a time: each new pixel is made of all those that it covers
        while (scaled.getWidth() > width || scaled.getHeight() > height)
            scaled = scale(
                    scaled,
                    Math.max(width, (scaled.getWidth() + 1) / 2),
                    Math.max(height, (scaled.getHeight() + 1) / 2));
        return scaled;
    }

    private static BufferedImage scale(BufferedImage image, int width, int height) {
        var scaled = new BufferedImage(width, height, image.getType());
        var canvas = scaled.createGraphics();
        canvas.setComposite(AlphaComposite.Src);
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.drawImage(image, 0, 0, width, height, null);
        canvas.dispose();
        return scaled;
    }

    /**
     * @param quality of a JPEG, from 0 to 1
     * @param fullColours whether a JPEG has a colour for each pixel, not for every four
     */
    private static byte[] encode(BufferedImage image, ImageFormat format, float quality, boolean fullColours) {
        var writer = ImageIO.getImageWritersByMIMEType(format.contentType()).next();
        var settings = writer.getDefaultWriteParam();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            var encoded = new IIOImage(image, null, null);
            if (format == ImageFormat.JPEG) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionQuality(quality);
                if (fullColours) encoded.setMetadata(fullColourResolution(image, writer, settings));
            }
            writer.setOutput(output);
            writer.write(null, encoded, settings);
        } catch (IOException failure) {
            throw new IllegalStateException("Encoding in memory failed", failure);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A colour for every four pixels blurs drawings and writing. */
    private static IIOMetadata fullColourResolution(BufferedImage image, ImageWriter writer, ImageWriteParam settings)
            throws IIOInvalidTreeException {
        var metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), settings);
        var tree = (Element) metadata.getAsTree(JPEG_METADATA);
        var components = tree.getElementsByTagName("componentSpec");
        for (int at = 0; at < components.getLength(); at++) {
            var component = (Element) components.item(at);
            component.setAttribute("HsamplingFactor", "1");
            component.setAttribute("VsamplingFactor", "1");
        }
        metadata.setFromTree(JPEG_METADATA, tree);
        return metadata;
    }
}
