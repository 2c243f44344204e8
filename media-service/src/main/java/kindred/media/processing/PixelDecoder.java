package kindred.media.processing;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageReader;

/** Decodes an image into plain pixels: 8-bit sRGB or grey, with alpha if the file has it. */
final class PixelDecoder {
    /** Types of images that need no conversion. */
    private static final Set<Integer> PLAIN = Set.of(
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_4BYTE_ABGR,
            BufferedImage.TYPE_BYTE_GRAY);

    private PixelDecoder() {}

    static BufferedImage decode(ImageFormat format, StillImage image, StructureLimits limits, DecodeBudget budget)
            throws ImageRejected {
        try (var input = new DecoderInput(image.decodable(), budget)) {
            var reader = format.reader();
            try {
                reader.setInput(input, false, true);
                limits.requireFewPixels(image.pixels(), weight(format, reader));
                var incomplete = new boolean[1];
                reader.addIIOReadWarningListener((source, warning) -> incomplete[0] = true);
                var pixels = toPlain(reader.read(0));
                if (image.endMissing() && incomplete[0]) throw ImageRejected.truncated();
                if (image.halfColours()) WebpChroma.interpolate(pixels);
                if (image.profile() != null) SrgbConverter.convert(pixels, image.profile());
                return pixels;
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

    private static BufferedImage toPlain(BufferedImage decoded) {
        if (PLAIN.contains(decoded.getType())) return decoded;
        if (decoded.getColorModel() instanceof IndexColorModel) return drawPlain(decoded);
        return copyLevels(decoded.getRaster());
    }

    private static BufferedImage drawPlain(BufferedImage decoded) {
        var plain = new BufferedImage(
                decoded.getWidth(),
                decoded.getHeight(),
                decoded.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var canvas = plain.createGraphics();
        canvas.drawImage(decoded, 0, 0, null);
        canvas.dispose();
        return plain;
    }

    /** Copies the levels as they are. Java's own conversion of grey takes the levels for linear light. */
    private static BufferedImage copyLevels(Raster levels) {
        var bands = levels.getNumBands();
        var plain = new BufferedImage(
                levels.getWidth(),
                levels.getHeight(),
                switch (bands) {
                    case 1 -> BufferedImage.TYPE_BYTE_GRAY;
                    case 3 -> BufferedImage.TYPE_3BYTE_BGR;
                    default -> BufferedImage.TYPE_4BYTE_ABGR;
                });
        var target = plain.getRaster();
        var wide = levels.getTransferType() == DataBuffer.TYPE_USHORT;
        int[] row = null;
        for (int y = 0; y < levels.getHeight(); y++)
            for (int band = 0; band < target.getNumBands(); band++) {
                // Grey with alpha becomes red, green and blue of the same level
                var source = bands == 2 ? band / 3 : band;
                row = levels.getSamples(0, y, levels.getWidth(), 1, source, row);
                if (wide) for (int x = 0; x < row.length; x++) row[x] = (row[x] * 255 + 32895) >>> 16;
                target.setSamples(0, y, levels.getWidth(), 1, band, row);
            }
        return plain;
    }
}
