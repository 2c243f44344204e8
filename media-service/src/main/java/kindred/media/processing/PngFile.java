package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.color.ColorSpace;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the chunks of a PNG and keeps those that define the pixels. No other chunk is decompressed, except a
 * colour profile, up to a limit. Of an animation this is the still image.
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
    private byte @Nullable [] header;
    private byte @Nullable [] palette;
    private byte @Nullable [] transparency;
    private byte @Nullable [] exif;

    private PngFile(byte[] file, StructureLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    static StillImage parse(byte[] file, StructureLimits limits) throws ImageRejected {
        try {
            return new PngFile(file, limits).parse();
        } catch (IndexOutOfBoundsException missing) {
            throw ImageRejected.truncated();
        }
    }

    private StillImage parse() throws ImageRejected {
        var end = walk();
        if (header == null || data.size() == 0) throw ImageRejected.truncated();
        FileTail.requireNoOtherFile(file, end);
        var colourType = header[9];
        var output = new ByteArrayOutputStream(data.size() + 2048);
        output.write(file, 0, SIGNATURE);
        write(output, "IHDR", header);
        if (colourType == INDEXED && palette != null) write(output, "PLTE", complete(palette, header[8]));
        var transparent = transparency(colourType);
        if (transparent != null) write(output, "tRNS", transparent);
        write(output, "IDAT", data.toByteArray());
        write(output, "IEND", new byte[0]);
        var isGrey = (colourType & TRUE_COLOUR) == 0;
        var profile = colours.profile(isGrey ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB);
        return new StillImage(output.toByteArray(), number(header, 0), number(header, 4), profile, exif, false, false);
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
        if (type.equals("IDAT")) {
            data.write(file, at, length);
            return;
        }
        switch (type) {
            case "IHDR" -> header(Arrays.copyOfRange(file, at, at + length));
            case "PLTE" -> palette = Arrays.copyOfRange(file, at, at + length);
            case "tRNS" -> transparency = Arrays.copyOfRange(file, at, at + length);
            case "eXIf" -> exif = ExifOrientation.beginning(file, at, length);
            default -> colours.chunk(type, file, at, length);
        }
    }

    private void header(byte[] data) throws ImageRejected {
        if (header != null || data.length != 13 || !isKnown(data[8], data[9]))
            throw ImageRejected.unreadable("The image cannot be decoded.");
        header = data;
        limits.requireFewPixels(Integer.toUnsignedLong(number(data, 0)) * Integer.toUnsignedLong(number(data, 4)));
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

    private static void write(ByteArrayOutputStream output, String type, byte[] data) {
        var chunk = ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(ISO_8859_1))
                .put(data);
        var checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + data.length);
        output.writeBytes(chunk.putInt((int) checksum.getValue()).array());
    }
}
