package kindred.media.processing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Re-encodes a GIF frame by frame. The result keeps pixels, palettes, timing and repetition, and has no comments or
 * other data.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF89a</a>
 */
final class GifReencoder {
    private static final String STREAM_FORMAT = "javax_imageio_gif_stream_1.0";
    private static final String FRAME_FORMAT = "javax_imageio_gif_image_1.0";

    private final byte[] gif;
    private final BufferedImage firstFrame;

    private GifReencoder(byte[] gif, BufferedImage firstFrame) {
        this.gif = gif;
        this.firstFrame = firstFrame;
    }

    /** The new file. */
    byte[] gif() {
        return gif;
    }

    /** The first frame on the whole canvas. */
    BufferedImage firstFrame() {
        return firstFrame;
    }

    static GifReencoder reencode(byte[] file, ProcessingConfig limits) throws ImageRejected {
        try (var input = new DecoderInput(file)) {
            var reader = ImageFormat.GIF.reader();
            var writer = ImageIO.getImageWritersByMIMEType("image/gif").next();
            try {
                reader.setInput(input, false, false);
                return reencode(reader, writer, limits);
            } finally {
                reader.dispose();
                writer.dispose();
            }
        } catch (IOException | RuntimeException failure) { // decoders throw any exception on wrong bytes
            throw ImageRejected.unreadable("The image cannot be decoded.", failure);
        }
    }

    private static GifReencoder reencode(ImageReader reader, ImageWriter writer, ProcessingConfig limits)
            throws IOException, ImageRejected {
        var screen = child(reader.getStreamMetadata().getAsTree(STREAM_FORMAT), "LogicalScreenDescriptor");
        var width = number(screen, "logicalScreenWidth");
        var height = number(screen, "logicalScreenHeight");
        PixelDecoder.requireAtMost(limits.maxPixels(), (long) width * height);
        var frames = reader.getNumImages(true);
        requireFewPixels(reader, frames, limits);

        var bytes = new ByteArrayOutputStream();
        @Nullable BufferedImage firstFrame = null;
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.prepareWriteSequence(withoutComments(reader.getStreamMetadata(), writer));
            for (int at = 0; at < frames; at++) {
                var frame = reader.readAll(at, null);
                var metadata = withoutComments(frame, writer);
                writer.writeToSequence(new IIOImage(frame.getRenderedImage(), null, metadata), null);
                if (firstFrame == null)
                    firstFrame = drawOnCanvas((BufferedImage) frame.getRenderedImage(), metadata, width, height);
            }
            writer.endWriteSequence();
        }
        if (firstFrame == null) throw ImageRejected.unreadable("The file contains no image.");
        return new GifReencoder(bytes.toByteArray(), firstFrame);
    }

    /** Checks the sizes in the headers, before any pixel is decoded. */
    private static void requireFewPixels(ImageReader reader, int frames, ProcessingConfig limits)
            throws IOException, ImageRejected {
        long pixels = 0;
        for (int at = 0; at < frames; at++) {
            var framePixels = (long) reader.getWidth(at) * reader.getHeight(at);
            PixelDecoder.requireAtMost(limits.maxPixels(), framePixels);
            pixels += framePixels;
            PixelDecoder.requireAtMost(limits.maxAnimationPixels(), pixels);
        }
    }

    private static BufferedImage drawOnCanvas(BufferedImage frame, IIOMetadata metadata, int width, int height) {
        var descriptor = child(metadata.getAsTree(FRAME_FORMAT), "ImageDescriptor");
        var left = number(descriptor, "imageLeftPosition");
        var top = number(descriptor, "imageTopPosition");
        var coversCanvas = left == 0 && top == 0 && frame.getWidth() >= width && frame.getHeight() >= height;
        var opaque = coversCanvas && !frame.getColorModel().hasAlpha();
        var canvas =
                new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        var graphics = canvas.createGraphics();
        graphics.drawImage(frame, left, top, null);
        graphics.dispose();
        return canvas;
    }

    private static IIOMetadata withoutComments(IIOMetadata stream, ImageWriter writer) throws IOException {
        var result = writer.getDefaultStreamMetadata(null);
        result.setFromTree(STREAM_FORMAT, without(stream.getAsTree(STREAM_FORMAT), "CommentExtensions"));
        return result;
    }

    private static IIOMetadata withoutComments(IIOImage frame, ImageWriter writer) throws IOException {
        var result = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromRenderedImage(frame.getRenderedImage()), null);
        var tree = without(frame.getMetadata().getAsTree(FRAME_FORMAT), "CommentExtensions", "PlainTextExtension");
        keepRepetitionOnly(tree);
        result.setFromTree(FRAME_FORMAT, tree);
        return result;
    }

    private static Element without(Node metadata, String... children) {
        var tree = (Element) metadata;
        for (var name : children) {
            var child = find(tree, name);
            if (child != null) tree.removeChild(child);
        }
        return tree;
    }

    /**
     * Removes all application extensions but the one with the number of repetitions. Without it an animation runs once.
     */
    private static void keepRepetitionOnly(Element frame) {
        var extensions = find(frame, "ApplicationExtensions");
        if (extensions == null) return;
        for (var extension = (IIOMetadataNode) extensions.getFirstChild(); extension != null; ) {
            var next = (IIOMetadataNode) extension.getNextSibling();
            if (!extension.getAttribute("applicationID").equals("NETSCAPE")) extensions.removeChild(extension);
            extension = next;
        }
        if (!extensions.hasChildNodes()) frame.removeChild(extensions);
    }

    private static Element child(Node metadata, String name) {
        var found = find((Element) metadata, name);
        if (found == null) throw new IllegalArgumentException(name + " is missing");
        return found;
    }

    private static @Nullable Element find(Element tree, String name) {
        for (var child = tree.getFirstChild(); child != null; child = child.getNextSibling())
            if (child.getNodeName().equals(name)) return (Element) child;
        return null;
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }
}
