package kindred.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.metadata.IIOMetadataNode;

/** Makes image files for tests, valid and invalid. */
public final class TestImages {
    /** One pixel, lossy, from libwebp. */
    public static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    public static final byte[] WEBP_WITH_ALPHA = Base64.getDecoder()
            .decode(
                    "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA==");

    private TestImages() {}

    public static byte[] jpeg(int width, int height) {
        return encode(redAndBlue(width, height, BufferedImage.TYPE_INT_RGB), "jpg");
    }

    public static byte[] png(int width, int height) {
        return encode(redAndBlue(width, height, BufferedImage.TYPE_INT_RGB), "png");
    }

    public static byte[] pngWithAlpha(int width, int height) {
        return encode(redAndBlue(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    public static byte[] gif(int width, int height) {
        return encode(redAndBlue(width, height, BufferedImage.TYPE_BYTE_INDEXED), "gif");
    }

    /** An endless animation of one second a frame, with a comment. */
    public static byte[] animation(int width, int height, int frames) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            for (int at = 0; at < frames; at++) {
                var frame = redAndBlue(width, height, BufferedImage.TYPE_BYTE_INDEXED);
                var metadata = writer.getDefaultImageMetadata(
                        javax.imageio.ImageTypeSpecifier.createFromRenderedImage(frame), null);
                var tree = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
                ((IIOMetadataNode) tree.getElementsByTagName("GraphicControlExtension")
                                .item(0))
                        .setAttribute("delayTime", "100");
                var comment = new IIOMetadataNode("CommentExtension");
                comment.setAttribute("value", "at 52.52 N");
                var comments = new IIOMetadataNode("CommentExtensions");
                comments.appendChild(comment);
                tree.appendChild(comments);
                var loop = new IIOMetadataNode("ApplicationExtension");
                loop.setAttribute("applicationID", "NETSCAPE");
                loop.setAttribute("authenticationCode", "2.0");
                loop.setUserObject(new byte[] {1, 0, 0});
                var applications = new IIOMetadataNode("ApplicationExtensions");
                applications.appendChild(loop);
                tree.appendChild(applications);
                metadata.setFromTree(metadata.getNativeMetadataFormatName(), tree);
                writer.writeToSequence(new IIOImage(frame, null, metadata), null);
            }
            writer.endWriteSequence();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    /** An image of one grey in a linear RGB profile, so that the values differ from sRGB. */
    public static byte[] jpegWithOtherProfile(int grey) {
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 16; x++) for (int y = 0; y < 16; y++) image.setRGB(x, y, grey * 0x010101);
        var jpeg = encode(image, "jpg");
        var profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        return ByteBuffer.allocate(jpeg.length + 18 + profile.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xFFE2)
                .putShort((short) (profile.length + 16))
                .put("ICC_PROFILE\0\1\1".getBytes(ISO_8859_1))
                .put(profile)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** A photo as of a phone: lying on its side (orientation 6), with the location. */
    public static byte[] phoneJpeg(int width, int height) {
        var jpeg = jpeg(width, height);
        var exif = exif();
        return ByteBuffer.allocate(jpeg.length + 4 + exif.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xFFE1)
                .putShort((short) (exif.length + 2))
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** The same as a PNG. */
    public static byte[] phonePng(int width, int height) {
        var png = png(width, height);
        var exif = exif();
        var chunk = chunk("eXIf", java.util.Arrays.copyOfRange(exif, 6, exif.length));
        var afterHeader = 33;
        return join(
                java.util.Arrays.copyOf(png, afterHeader),
                chunk,
                java.util.Arrays.copyOfRange(png, afterHeader, png.length));
    }

    /** "Exif" and a TIFF with a directory of two entries: the orientation and the offset of the GPS directory. */
    private static byte[] exif() {
        return ByteBuffer.allocate(100)
                .put("Exif\0\0MM\0*".getBytes(ISO_8859_1))
                .putInt(8)
                .putShort((short) 2)
                .put(entry(0x0112, 3, 1, 6 << 16))
                .put(entry(0x8825, 4, 1, 38))
                .putInt(0)
                .putShort((short) 2)
                .put(entry(1, 2, 2, 'N' << 24))
                .put(entry(2, 5, 3, 68))
                .putInt(0)
                .putInt(52)
                .putInt(1)
                .putInt(31)
                .putInt(1)
                .putInt(12)
                .putInt(1)
                .array();
    }

    private static byte[] entry(int tag, int type, int count, int value) {
        return ByteBuffer.allocate(12)
                .putShort((short) tag)
                .putShort((short) type)
                .putInt(count)
                .putInt(value)
                .array();
    }

    /** A file of a few kilobytes that decodes to hundreds of millions of pixels. */
    public static byte[] decompressionBomb(int side) {
        var pixels = new ByteArrayOutputStream();
        try (var zip = new DeflaterOutputStream(pixels)) {
            var row = new byte[1 + side / 8];
            for (int at = 0; at < side; at++) zip.write(row);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var header = ByteBuffer.allocate(13)
                .putInt(side)
                .putInt(side)
                .put(new byte[] {1, 0, 0, 0, 0})
                .array();
        return join(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
                chunk("IHDR", header),
                chunk("IDAT", pixels.toByteArray()),
                chunk("IEND", new byte[0]));
    }

    /** A chunk of a PNG. */
    public static byte[] chunk(String type, byte[] data) {
        var typed = join(type.getBytes(ISO_8859_1), data);
        var checksum = new CRC32();
        checksum.update(typed);
        var bytes = new ByteArrayOutputStream();
        try (var output = new DataOutputStream(bytes)) {
            output.writeInt(data.length);
            output.write(typed);
            output.writeInt((int) checksum.getValue());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    public static byte[] join(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (var part : parts) bytes.writeBytes(part);
        return bytes.toByteArray();
    }

    public static BufferedImage read(byte[] image) {
        try {
            return ImageIO.read(new ByteArrayInputStream(image));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An image whose left half is red and whose right half is blue. */
    private static BufferedImage redAndBlue(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var canvas = image.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 2, height);
        canvas.setColor(Color.BLUE);
        canvas.fillRect(width / 2, 0, width - width / 2, height);
        canvas.dispose();
        return image;
    }

    private static byte[] encode(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) throw new AssertionError(format);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
