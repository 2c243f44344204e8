package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the chunks of a PNG and keeps those that define the pixels and the animation. No other chunk is
 * decompressed, except a colour profile, up to a limit.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG specification</a>
 */
final class PngFile {
    private static final int SIGNATURE = 8;
    private static final int GREY = 0;
    private static final int TRUE_COLOUR = 2;
    private static final int INDEXED = 3;
    private static final int GREY_WITH_ALPHA = 4;
    private static final int TRUE_COLOUR_WITH_ALPHA = 6;

    private final byte[] file;
    private final StructureLimits limits;
    private final PngColours colours = new PngColours();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final List<FrameData> frames = new ArrayList<>();
    private byte @Nullable [] header;
    private byte @Nullable [] palette;
    private byte @Nullable [] transparency;
    private byte @Nullable [] exif;
    private @Nullable Integer plays;
    private long framePixels;

    /** A chunk fcTL, and the data that follow it. */
    private record FrameData(ByteBuffer control, ByteArrayOutputStream data) {}

    private PngFile(byte[] file, StructureLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    static ParsedImage parse(byte[] file, StructureLimits limits) throws ImageRejected {
        try {
            return new PngFile(file, limits).parse();
        } catch (IndexOutOfBoundsException missing) {
            throw ImageRejected.truncated();
        }
    }

    private ParsedImage parse() throws ImageRejected {
        var end = walk();
        if (header == null || data.size() == 0) throw ImageRejected.truncated();
        FileTail.requireNoOtherFile(file, end);
        var isGrey = (header[9] & TRUE_COLOUR) == 0;
        var profile = colours.profile(isGrey ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB);
        var still = still(header, data.toByteArray(), profile);
        return new ParsedImage(still, animation(header, profile));
    }

    private StillImage still(byte[] header, byte[] data, @Nullable ICC_Profile profile) {
        var output = new PngWriter();
        output.chunk("IHDR", header);
        if (header[9] == INDEXED && palette != null) output.chunk("PLTE", complete(palette, header[8]));
        var transparent = transparency(header[9]);
        if (transparent != null) output.chunk("tRNS", transparent);
        output.chunk("IDAT", data);
        output.chunk("IEND", new byte[0]);
        return new StillImage(output.toBytes(), number(header, 0), number(header, 4), profile, exif, false, false);
    }

    /** Null for an image that browsers show as a still: it has no frames, or one that breaks the rules. */
    private @Nullable Animation animation(byte[] header, @Nullable ICC_Profile profile) {
        if (plays == null || frames.isEmpty()) return null;
        var read = new ArrayList<Animation.Frame>();
        for (var frame : frames) {
            var control = frame.control();
            var frameHeader = header.clone();
            ByteBuffer.wrap(frameHeader).putInt(control.getInt(4)).putInt(control.getInt(8));
            read.add(new Animation.Frame(
                    still(frameHeader, frame.data().toByteArray(), profile),
                    control.getInt(12),
                    control.getInt(16),
                    control.getShort(20) & 0xFFFF,
                    control.getShort(22) & 0xFFFF,
                    control.get(24),
                    control.get(25)));
        }
        var animation = new Animation(number(header, 0), number(header, 4), plays, read);
        return animation.isValid() ? animation : null;
    }

    /** @return the offset after IEND, or the end of the file */
    private int walk() throws ImageRejected {
        var bytes = ByteBuffer.wrap(file);
        for (int at = SIGNATURE, chunks = 0; ; ) {
            if (at + 12 > file.length) return file.length;
            limits.requireFewParts(++chunks);
            var length = Integer.toUnsignedLong(bytes.getInt(at));
            if (at + 12 + length > file.length) throw ImageRejected.truncated();
            var type = new String(file, at + 4, 4, ISO_8859_1);
            chunk(type, at + 8, (int) length);
            at += 12 + (int) length;
            if (type.equals("IEND")) return at;
        }
    }

    private void chunk(String type, int at, int length) throws ImageRejected {
        switch (type) {
            case "IDAT" -> {
                data.write(file, at, length);
                // Without a fcTL before it, the still image is no frame of the animation
                if (!frames.isEmpty()) lastFrame().write(file, at, length);
            }
            case "acTL" -> {
                // After the pixels it is no animation
                if (length == 8 && data.size() == 0)
                    plays = ByteBuffer.wrap(file).getInt(at + 4);
            }
            case "fcTL" -> frame(at, length);
            case "fdAT" -> {
                if (!frames.isEmpty() && length > 4) lastFrame().write(file, at + 4, length - 4);
            }
            case "IHDR" -> header(Arrays.copyOfRange(file, at, at + length));
            case "PLTE" -> palette = Arrays.copyOfRange(file, at, at + length);
            case "tRNS" -> transparency = Arrays.copyOfRange(file, at, at + length);
            case "eXIf" -> exif = ExifOrientation.beginning(file, at, length);
            default -> colours.chunk(type, file, at, length);
        }
    }

    private ByteArrayOutputStream lastFrame() {
        return frames.get(frames.size() - 1).data();
    }

    private void frame(int at, int length) throws ImageRejected {
        if (plays == null || length != 26) return;
        var control = ByteBuffer.wrap(Arrays.copyOfRange(file, at, at + length));
        var pixels = pixels(control.getInt(4), control.getInt(8));
        framePixels += pixels;
        limits.requireFewPixels(pixels);
        limits.requireFewFrames(frames.size() + 1, framePixels);
        frames.add(new FrameData(control, new ByteArrayOutputStream()));
    }

    private void header(byte[] data) throws ImageRejected {
        if (header != null || data.length != 13 || !isKnown(data[8], data[9]))
            throw ImageRejected.unreadable("The image cannot be decoded.");
        header = data;
        limits.requireFewPixels(pixels(number(data, 0), number(data, 4)));
    }

    private static long pixels(int width, int height) throws ImageRejected {
        if (width <= 0 || height <= 0) throw ImageRejected.unreadable("The image cannot be decoded.");
        return (long) width * height;
    }

    private static boolean isKnown(int bits, int colourType) {
        return switch (colourType) {
            case GREY -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
            case INDEXED -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
            case TRUE_COLOUR, GREY_WITH_ALPHA, TRUE_COLOUR_WITH_ALPHA -> bits == 8 || bits == 16;
            default -> false;
        };
    }

    /** With black for colours that the palette does not have: decoders fail for their pixels. */
    private static byte[] complete(byte[] palette, int bits) {
        return Arrays.copyOf(palette, 3 << bits);
    }

    /** Null if there is none, or one that does not fit to the colours. */
    private byte @Nullable [] transparency(int colourType) {
        if (transparency == null) return null;
        return switch (colourType) {
            case GREY -> transparency.length == 2 ? transparency : null;
            case TRUE_COLOUR -> transparency.length == 6 ? transparency : null;
            case INDEXED ->
                palette == null ? null : Arrays.copyOf(transparency, Math.min(transparency.length, palette.length / 3));
            default -> null;
        };
    }

    private static int number(byte[] data, int at) {
        return ByteBuffer.wrap(data).getInt(at);
    }
}
