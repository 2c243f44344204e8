package kindred.media.processing;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageReader;
import kindred.kit.problem.ProblemCode;

/** Decodes a file into plain pixels: 8-bit sRGB or grey, with alpha if the file has it. */
final class PixelDecoder {
    /** Types of images that need no conversion. */
    private static final Set<Integer> PLAIN = Set.of(
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_4BYTE_ABGR,
            BufferedImage.TYPE_BYTE_GRAY);

    private PixelDecoder() {}

    /** @param maxPixels checked before any pixel is decoded */
    static BufferedImage decode(ImageFormat format, byte[] file, long maxPixels) throws ImageRejected {
        try (var input = new DecoderInput(file)) {
            var reader = format.reader();
            try {
                reader.setInput(input, false, true);
                requireAtMost(maxPixels / weight(format, reader), (long) reader.getWidth(0) * reader.getHeight(0));
                return toPlain(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException failure) { // decoders throw any exception on wrong bytes
            throw ImageRejected.unreadable("The image cannot be decoded.", failure);
        }
    }

    /** 2 for pixels that take twice the memory: those of more than 32 bits, and those of a WebP during decoding. */
    private static int weight(ImageFormat format, ImageReader reader) throws IOException {
        var bits = reader.getImageTypes(0).next().getColorModel().getPixelSize();
        return format == ImageFormat.WEBP || bits > Integer.SIZE ? 2 : 1;
    }

    static void requireAtMost(long maxPixels, long pixels) throws ImageRejected {
        if (pixels > maxPixels)
            throw new ImageRejected(
                    ProblemCode.IMAGE_TOO_LARGE, "Reduce the image to at most " + maxPixels + " pixels.");
    }

    private static BufferedImage toPlain(BufferedImage decoded) {
        var colours = decoded.getColorModel();
        var needsConversion = hasOtherRgbProfile(colours.getColorSpace());
        if (!needsConversion && PLAIN.contains(decoded.getType())) return decoded;
        var plain = new BufferedImage(
                decoded.getWidth(),
                decoded.getHeight(),
                colours.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        if (needsConversion) {
            new ColorConvertOp(null).filter(decoded, plain);
            return plain;
        }
        var canvas = plain.createGraphics();
        canvas.drawImage(decoded, 0, 0, null);
        canvas.dispose();
        return plain;
    }

    /**
     * For example Display P3 or Adobe RGB. Grey is not converted: Java takes it for linear light, which image files do
     * not.
     */
    private static boolean hasOtherRgbProfile(ColorSpace space) {
        return space.getType() == ColorSpace.TYPE_RGB && !space.isCS_sRGB();
    }
}
