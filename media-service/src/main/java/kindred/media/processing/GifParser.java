package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a GIF and overlooks what browsers overlook: a screen that is too small for the first frame, a palette that is
 * too short, a transparent colour that no pixel can have, a reserved disposal, empty blocks, a missing trailer.
 */
final class GifParser {
    private static final int LEAVE_IN_PLACE = 1;

    /** Reserved, but browsers restore what was there before, as the programs mean that write it. */
    private static final int LAST_DISPOSAL = 4;

    private final byte[] file;
    private final StructureLimits limits;
    private final List<GifFile.Frame> frames = new ArrayList<>();
    private byte[] palette = new byte[0];
    private @Nullable Integer repetitions;
    private int disposal;
    private int delay;
    private int transparent = GifFile.NO_TRANSPARENCY;
    private long pixels;
    private int blocks;

    private GifParser(byte[] file, StructureLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    static GifFile parse(byte[] file, StructureLimits limits) throws ImageRejected {
        try {
            return new GifParser(file, limits).parse();
        } catch (IndexOutOfBoundsException missing) {
            throw ImageRejected.truncated();
        }
    }

    private GifFile parse() throws ImageRejected {
        palette = palette(13, unsigned(10));
        var end = walk(13 + palette.length);
        if (frames.isEmpty()) throw ImageRejected.truncated();
        FileTail.requireNoOtherFile(file, end);
        var first = frames.get(0);
        var width = Math.max(unsigned16(6), first.left() + first.width());
        var height = Math.max(unsigned16(8), first.top() + first.height());
        limits.requireFewPixels((long) width * height);
        return new GifFile(width, height, palette, repetitions, frames);
    }

    /** @return the offset after the trailer, after the last block before other data, or the end of the file */
    private int walk(int from) throws ImageRejected {
        for (var at = from; at < file.length; ) {
            switch (unsigned(at)) {
                case 0x3B -> {
                    return at + 1;
                }
                case 0x00 -> at++; // an empty block that does not belong to anything
                case 0x21 -> at = extension(at);
                case 0x2C -> at = frame(at);
                default -> {
                    return at;
                }
            }
        }
        return file.length;
    }

    private int extension(int at) throws ImageRejected {
        limits.requireFewParts(++blocks);
        var length = unsigned(at + 2);
        if (unsigned(at + 1) == 0xF9 && length >= 4) {
            var flags = unsigned(at + 3);
            var value = flags >> 2 & 7;
            disposal = value <= LAST_DISPOSAL ? value : LEAVE_IN_PLACE;
            delay = unsigned16(at + 4);
            transparent = (flags & 1) == 1 ? unsigned(at + 6) : GifFile.NO_TRANSPARENCY;
        } else if (unsigned(at + 1) == 0xFF && length == 11 && isRepetition(at + 3)) {
            repetitions = unsigned16(at + 16);
        }
        return afterBlocks(at + 2);
    }

    private boolean isRepetition(int at) {
        var application = new String(file, at, 11, ISO_8859_1);
        return (application.equals("NETSCAPE2.0") || application.equals("ANIMEXTS1.0"))
                && unsigned(at + 11) == 3
                && unsigned(at + 12) == 1;
    }

    private int frame(int at) throws ImageRejected {
        var flags = unsigned(at + 9);
        var local = palette(at + 10, flags);
        var codeAt = at + 10 + local.length;
        var end = afterBlocks(codeAt + 1);
        var width = unsigned16(at + 5);
        var height = unsigned16(at + 7);
        pixels += (long) width * height;
        limits.requireFewFrames(frames.size() + 1, pixels);
        if (width > 0 && height > 0) {
            limits.requireFewPixels((long) width * height);
            add(at, width, height, (flags & 0x40) != 0, local, codeAt, end);
        }
        disposal = 0;
        delay = 0;
        transparent = GifFile.NO_TRANSPARENCY;
        return end;
    }

    private void add(int at, int width, int height, boolean interlaced, byte[] local, int codeAt, int end)
            throws ImageRejected {
        var codeSize = unsigned(codeAt);
        if (codeSize < 1 || codeSize > 8) throw ImageRejected.unreadable("The image cannot be decoded.");
        var own = local.length > 0 || palette.length == 0;
        var colours = complete(own ? local : palette, 1 << codeSize);
        frames.add(new GifFile.Frame(
                unsigned16(at + 1),
                unsigned16(at + 3),
                width,
                height,
                interlaced,
                !own && colours.length == palette.length ? new byte[0] : colours,
                disposal,
                delay,
                transparent * 3 < colours.length ? transparent : GifFile.NO_TRANSPARENCY,
                codeSize,
                Arrays.copyOfRange(file, codeAt + 1, end)));
    }

    /** With black for the colours that a pixel can have and the palette has not. */
    private static byte[] complete(byte[] palette, int colours) {
        return palette.length >= 3 * colours ? palette : Arrays.copyOf(palette, 3 * colours);
    }

    private byte[] palette(int at, int flags) {
        if ((flags & 0x80) == 0) return new byte[0];
        var end = at + (3 << ((flags & 7) + 1));
        if (end > file.length) throw new IndexOutOfBoundsException(end);
        return Arrays.copyOfRange(file, at, end);
    }

    private int afterBlocks(int first) {
        var at = first;
        while (unsigned(at) != 0) at += 1 + unsigned(at);
        return at + 1;
    }

    private int unsigned(int at) {
        return file[at] & 0xFF;
    }

    private int unsigned16(int at) {
        return unsigned(at) | unsigned(at + 1) << 8;
    }
}
