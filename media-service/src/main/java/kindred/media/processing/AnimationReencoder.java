package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes an animated PNG from an animated PNG or WebP, frame by frame. Java cannot write an animated WebP, and a GIF has
 * too few colours. The result keeps pixels, timing and repetition, and nothing else.
 *
 * @param png the new file
 * @param firstFrame the first frame on the whole canvas
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AnimationReencoder(byte[] png, BufferedImage firstFrame) {
    private static final int PNG_SIGNATURE = 8;

    static AnimationReencoder reencode(
            ImageFormat format, Animation animation, StructureLimits limits, DecodeBudget budget) throws ImageRejected {
        return new Frames(format, animation, limits, budget).reencode();
    }

    /** The frames are decoded and encoded one by one. */
    private static final class Frames {
        private final ImageFormat format;
        private final Animation animation;
        private final StructureLimits limits;
        private final DecodeBudget budget;
        private final ExifOrientation orientation;
        private final Rectangle canvas;
        private final PngWriter png = new PngWriter();
        private int sequence;

        private Frames(ImageFormat format, Animation animation, StructureLimits limits, DecodeBudget budget) {
            this.format = format;
            this.animation = animation;
            this.limits = limits;
            this.budget = budget;
            this.orientation =
                    ExifOrientation.of(animation.frames().get(0).image().exif());
            this.canvas = orientation.apply(
                    new Rectangle(animation.width(), animation.height()), animation.width(), animation.height());
        }

        private AnimationReencoder reencode() throws ImageRejected {
            @Nullable BufferedImage firstFrame = null;
            for (var frame : animation.frames()) {
                var pixels = orientation.apply(PixelDecoder.decode(format, frame.image(), limits, budget));
                var place = orientation.apply(frame.place(), animation.width(), animation.height());
                if (firstFrame == null) {
                    firstFrame = onCanvas(place, pixels);
                    begin(firstFrame, frame);
                } else {
                    control(place, frame);
                    png.chunk("fdAT", withSequence(data(pixels)));
                }
                limits.requireFewBytes(png.size());
            }
            if (firstFrame == null) throw ImageRejected.unreadable("The file contains no image.");
            png.chunk("IEND", new byte[0]);
            return new AnimationReencoder(png.toBytes(), firstFrame);
        }

        /** The first frame of a PNG covers the canvas, so that it is also the still image. */
        private void begin(BufferedImage firstFrame, Animation.Frame frame) {
            png.chunk(
                    "IHDR",
                    ByteBuffer.allocate(13)
                            .putInt(canvas.width)
                            .putInt(canvas.height)
                            .put((byte) 8) // bits a colour
                            .put((byte) 6) // red, green, blue and alpha
                            .array());
            png.chunk(
                    "acTL",
                    ByteBuffer.allocate(8)
                            .putInt(animation.frames().size())
                            .putInt(animation.plays())
                            .array());
            control(canvas, frame);
            png.chunk("IDAT", data(firstFrame));
        }

        private void control(Rectangle place, Animation.Frame frame) {
            png.chunk(
                    "fcTL",
                    ByteBuffer.allocate(26)
                            .putInt(sequence++)
                            .putInt(place.width)
                            .putInt(place.height)
                            .putInt(place.x)
                            .putInt(place.y)
                            .putShort((short) frame.delay())
                            .putShort((short) frame.delayDenominator())
                            .put((byte) frame.disposal())
                            .put((byte) frame.blending())
                            .array());
        }

        private byte[] withSequence(byte[] data) {
            return ByteBuffer.allocate(4 + data.length)
                    .putInt(sequence++)
                    .put(data)
                    .array();
        }

        private BufferedImage onCanvas(Rectangle place, BufferedImage pixels) {
            if (place.equals(canvas)) return pixels;
            var image = new BufferedImage(canvas.width, canvas.height, BufferedImage.TYPE_INT_ARGB);
            copy(pixels, image, place.x, place.y);
            return image;
        }

        /** The compressed pixels, with alpha: all frames of a PNG have the same kind of pixels. */
        private static byte[] data(BufferedImage pixels) {
            if (pixels.getType() == BufferedImage.TYPE_INT_ARGB) return dataOf(pixels);
            var withAlpha = new BufferedImage(pixels.getWidth(), pixels.getHeight(), BufferedImage.TYPE_INT_ARGB);
            copy(pixels, withAlpha, 0, 0);
            return dataOf(withAlpha);
        }

        private static byte[] dataOf(BufferedImage pixels) {
            var file = ImageEncoder.encodeOriginal(pixels, ImageFormat.PNG);
            var bytes = ByteBuffer.wrap(file);
            var data = new ByteArrayOutputStream(file.length);
            for (int at = PNG_SIGNATURE; at < file.length; at += 12 + bytes.getInt(at))
                if (new String(file, at + 4, 4, ISO_8859_1).equals("IDAT")) data.write(file, at + 8, bytes.getInt(at));
            return data.toByteArray();
        }

        /** Copies the levels as they are. Java's own conversion takes grey for linear light. */
        private static void copy(BufferedImage from, BufferedImage to, int left, int top) {
            var isGrey = from.getType() == BufferedImage.TYPE_BYTE_GRAY;
            var row = new int[from.getWidth()];
            for (int y = 0; y < from.getHeight(); y++) {
                if (isGrey) from.getRaster().getSamples(0, y, row.length, 1, 0, row);
                else from.getRGB(0, y, row.length, 1, row, 0, row.length);
                if (isGrey) for (int x = 0; x < row.length; x++) row[x] = 0xFF000000 | row[x] * 0x010101;
                to.setRGB(left, top + y, row.length, 1, row, 0, row.length);
            }
        }
    }
}
