package kindred.media.picture;

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
 * A GIF, made anew frame by frame: pixels, palettes, timing and repetition are kept, comments and everything else are not.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF89a</a>
 */
final class GifReencoder {
    private static final String OF_THE_FILE = "javax_imageio_gif_stream_1.0";
    private static final String OF_A_FRAME = "javax_imageio_gif_image_1.0";

    private final byte[] gif;
    private final BufferedImage first;

    private GifReencoder(byte[] gif, BufferedImage first) {
        this.gif = gif;
        this.first = first;
    }

    /** The new file. */
    byte[] gif() {
        return gif;
    }

    /** What is seen first, on the whole canvas. */
    BufferedImage first() {
        return first;
    }

    static GifReencoder copy(byte[] file, PictureConfig limits) throws ImageRejected {
        try (var input = new DecoderInput(file)) {
            var reader = PictureFormat.GIF.reader();
            var writer = ImageIO.getImageWritersByMIMEType("image/gif").next();
            try {
                reader.setInput(input, false, false);
                return copy(reader, writer, limits);
            } finally {
                reader.dispose();
                writer.dispose();
            }
        } catch (IOException | RuntimeException broken) { // decoders fail in every way when bytes are wrong
            throw ImageRejected.unreadable("The image cannot be decoded.", broken);
        }
    }

    private static GifReencoder copy(ImageReader reader, ImageWriter writer, PictureConfig limits)
            throws IOException, ImageRejected {
        var screen = child(reader.getStreamMetadata().getAsTree(OF_THE_FILE), "LogicalScreenDescriptor");
        var width = number(screen, "logicalScreenWidth");
        var height = number(screen, "logicalScreenHeight");
        PixelDecoder.demandAtMost(limits.pixels(), (long) width * height);
        var frames = reader.getNumImages(true);
        demandFewPixels(reader, frames, limits);

        var bytes = new ByteArrayOutputStream();
        @Nullable BufferedImage first = null;
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.prepareWriteSequence(withoutComments(reader.getStreamMetadata(), writer));
            for (int at = 0; at < frames; at++) {
                var frame = reader.readAll(at, null);
                var metadata = withoutComments(frame, writer);
                writer.writeToSequence(new IIOImage(frame.getRenderedImage(), null, metadata), null);
                if (first == null) first = onCanvas((BufferedImage) frame.getRenderedImage(), metadata, width, height);
            }
            writer.endWriteSequence();
        }
        if (first == null) throw ImageRejected.unreadable("The file contains no image.");
        return new GifReencoder(bytes.toByteArray(), first);
    }

    /** Counted before any is decoded. */
    private static void demandFewPixels(ImageReader reader, int frames, PictureConfig limits)
            throws IOException, ImageRejected {
        long pixels = 0;
        for (int at = 0; at < frames; at++) {
            var ofFrame = (long) reader.getWidth(at) * reader.getHeight(at);
            PixelDecoder.demandAtMost(limits.pixels(), ofFrame);
            pixels += ofFrame;
            PixelDecoder.demandAtMost(limits.animationPixels(), pixels);
        }
    }

    private static BufferedImage onCanvas(BufferedImage frame, IIOMetadata metadata, int width, int height) {
        var place = child(metadata.getAsTree(OF_A_FRAME), "ImageDescriptor");
        var left = number(place, "imageLeftPosition");
        var top = number(place, "imageTopPosition");
        var covered = left == 0 && top == 0 && frame.getWidth() >= width && frame.getHeight() >= height;
        var opaque = covered && !frame.getColorModel().hasAlpha();
        var canvas =
                new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        var graphics = canvas.createGraphics();
        graphics.drawImage(frame, left, top, null);
        graphics.dispose();
        return canvas;
    }

    private static IIOMetadata withoutComments(IIOMetadata ofFile, ImageWriter writer) throws IOException {
        var kept = writer.getDefaultStreamMetadata(null);
        kept.setFromTree(OF_THE_FILE, without(ofFile.getAsTree(OF_THE_FILE), "CommentExtensions"));
        return kept;
    }

    private static IIOMetadata withoutComments(IIOImage frame, ImageWriter writer) throws IOException {
        var kept = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromRenderedImage(frame.getRenderedImage()), null);
        var tree = without(frame.getMetadata().getAsTree(OF_A_FRAME), "CommentExtensions", "PlainTextExtension");
        keepRepetitionOnly(tree);
        kept.setFromTree(OF_A_FRAME, tree);
        return kept;
    }

    private static Element without(Node metadata, String... children) {
        var tree = (Element) metadata;
        for (var name : children) {
            var child = find(tree, name);
            if (child != null) tree.removeChild(child);
        }
        return tree;
    }

    /** Of the applications' extensions the one that says how often to repeat, without which an animation runs once. */
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
