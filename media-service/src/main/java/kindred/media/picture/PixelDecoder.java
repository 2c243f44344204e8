package kindred.media.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageReader;
import kindred.kit.problem.ProblemCode;

/** Decodes a file into plain pixels: eight bits of red, green and blue as the web means them (sRGB), or of grey, and alpha if there is any. */
final class PixelDecoder {
    /** What is plain as it is. */
    private static final Set<Integer> PLAIN = Set.of(
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_4BYTE_ABGR,
            BufferedImage.TYPE_BYTE_GRAY);

    private PixelDecoder() {}

    /** @param most pixels; counted before any is decoded */
    static BufferedImage decode(PictureFormat format, byte[] file, long most) throws ImageRejected {
        try (var input = new DecoderInput(file)) {
            var reader = format.reader();
            try {
                reader.setInput(input, false, true);
                demandAtMost(most / weight(format, reader), (long) reader.getWidth(0) * reader.getHeight(0));
                return plain(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) { // decoders fail in every way when bytes are wrong
            throw ImageRejected.unreadable("The image cannot be decoded.", broken);
        }
    }

    /** Some pixels take twice the memory: those of more than 32 bits, and those of a WebP while it is decoded. */
    private static int weight(PictureFormat format, ImageReader reader) throws IOException {
        var bits = reader.getImageTypes(0).next().getColorModel().getPixelSize();
        return format == PictureFormat.WEBP || bits > Integer.SIZE ? 2 : 1;
    }

    static void demandAtMost(long most, long pixels) throws ImageRejected {
        if (pixels > most)
            throw new ImageRejected(ProblemCode.IMAGE_TOO_LARGE, "Reduce the image to at most " + most + " pixels.");
    }

    private static BufferedImage plain(BufferedImage decoded) {
        var colours = decoded.getColorModel();
        var isForeign = isOfAnotherProfile(colours.getColorSpace());
        if (!isForeign && PLAIN.contains(decoded.getType())) return decoded;
        var plain = new BufferedImage(
                decoded.getWidth(),
                decoded.getHeight(),
                colours.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        if (isForeign) {
            new ColorConvertOp(null).filter(decoded, plain);
            return plain;
        }
        var canvas = plain.createGraphics();
        canvas.drawImage(decoded, 0, 0, null);
        canvas.dispose();
        return plain;
    }

    /** Display P3, Adobe RGB and the like. Java means linear light by grey, which pictures do not: that is not converted. */
    private static boolean isOfAnotherProfile(ColorSpace space) {
        return space.getType() == ColorSpace.TYPE_RGB && !space.isCS_sRGB();
    }
}
