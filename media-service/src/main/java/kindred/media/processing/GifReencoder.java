package kindred.media.processing;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Re-encodes a GIF frame by frame. The result keeps pixels, palettes, timing and repetition, and has no comments or
 * other data.
 *
 * @param gif the new file
 * @param firstFrame the first frame on the whole canvas
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GifReencoder(byte[] gif, BufferedImage firstFrame) {

    static GifReencoder reencode(byte[] file, StructureLimits limits, DecodeBudget budget) throws ImageRejected {
        var gif = GifParser.parse(file, limits);
        var reader = ImageIO.getImageReadersByMIMEType("image/gif").next();
        var writer = ImageIO.getImageWritersByMIMEType("image/gif").next();
        try {
            return new Frames(gif, reader, writer, limits, budget).reencode();
        } catch (IOException | RuntimeException failure) { // decoders throw any exception on wrong bytes
            throw ImageRejected.unreadable("The image cannot be decoded.", failure);
        } finally {
            reader.dispose();
            writer.dispose();
        }
    }

    /** The frames are decoded and encoded one by one, each as a GIF of its own. */
    private record Frames(
            GifFile gif, ImageReader reader, ImageWriter writer, StructureLimits limits, DecodeBudget budget) {

        private GifReencoder reencode() throws IOException, ImageRejected {
            var frames = new ArrayList<GifFile.Frame>();
            @Nullable BufferedImage firstFrame = null;
            for (var frame : gif.frames()) {
                var still = gif.only(frame);
                var pixels = decode(still);
                frames.add(frame.withPixels(
                        GifParser.parse(encode(pixels), limits).frames().get(0)));
                if (firstFrame == null) firstFrame = drawOnCanvas(frame, still.palette(), pixels);
            }
            if (firstFrame == null) throw ImageRejected.unreadable("The file contains no image.");
            return new GifReencoder(gif.withFrames(frames).toBytes(), firstFrame);
        }

        private BufferedImage decode(GifFile still) throws IOException {
            budget.check();
            try (var input = new DecoderInput(still.toBytes(), budget)) {
                reader.setInput(input, false, true);
                return reader.read(0);
            }
        }

        private byte[] encode(BufferedImage pixels) throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (var output = new MemoryCacheImageOutputStream(bytes)) {
                writer.setOutput(output);
                writer.write(pixels);
            }
            return bytes.toByteArray();
        }

        private BufferedImage drawOnCanvas(GifFile.Frame frame, byte[] palette, BufferedImage pixels) {
            var bits = pixels.getColorModel().getPixelSize();
            var colours = new IndexColorModel(bits, palette.length / 3, palette, 0, false, frame.transparent());
            var image = new BufferedImage(colours, pixels.getRaster(), false, null);
            var coversCanvas = frame.left() == 0
                    && frame.top() == 0
                    && frame.width() >= gif.width()
                    && frame.height() >= gif.height();
            var canvas = new BufferedImage(
                    gif.width(),
                    gif.height(),
                    coversCanvas && !colours.hasAlpha() ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
            var graphics = canvas.createGraphics();
            graphics.drawImage(image, frame.left(), frame.top(), null);
            graphics.dispose();
            return canvas;
        }
    }
}
