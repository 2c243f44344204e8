package kindred.media.processing;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Locale.ROOT;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Finds the end of the image in a file, and rejects files that end before or after it. Decoders fill the missing part
 * of a truncated file with grey. Data after the image can be a second file, for example a ZIP. Re-encoding would drop
 * both: the check tells the sender.
 */
final class ImageEnd {
    private static final int TRUNCATED = -1;

    /**
     * Beginnings of other files, in lower case. Any other data may follow a JPEG: cameras append gain maps, previews
     * and video.
     */
    private static final List<String> OTHER_FILES = List.of(
            "pk\u0003\u0004", "pk\u0005\u0006", "%pdf-", "<script", "<html", "<svg", "<!doctype", "<?php", "<?xml");

    private final byte[] file;

    private ImageEnd(byte[] file) {
        this.file = file;
    }

    static void requireSingleImage(ImageFormat format, byte[] file) throws ImageRejected {
        var end = new ImageEnd(file).end(format);
        if (end == TRUNCATED || end > file.length) throw ImageRejected.unreadable("The file is truncated.");
        if (end == file.length) return;
        var tail = new String(file, end, file.length - end, ISO_8859_1).toLowerCase(ROOT);
        if (format != ImageFormat.JPEG || OTHER_FILES.stream().anyMatch(tail::contains))
            throw ImageRejected.unreadable("The file has other data after the image.");
    }

    /** The offset after the last byte of the image. */
    private int end(ImageFormat format) {
        try {
            return switch (format) {
                case JPEG -> endOfJpeg();
                case PNG -> endOfPng();
                case GIF -> endOfGif();
                case WEBP -> endOfWebp();
            };
        } catch (IndexOutOfBoundsException missing) {
            return TRUNCATED;
        }
    }

    /**
     * Skips segments up to EOI. A start of scan is followed by data. In it FF begins a marker, unless 00 or a restart
     * follows (ITU-T T.81, B.1.1).
     */
    private int endOfJpeg() {
        for (var at = 2; ; ) {
            var marker = unsigned(at + 1);
            if (unsigned(at) != 0xFF) return TRUNCATED;
            if (marker == 0xD9) return at + 2;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            at += 2 + Short.toUnsignedInt(ByteBuffer.wrap(file).getShort(at + 2));
            if (marker == 0xDA) while (!isMarker(at)) at++;
        }
    }

    private boolean isMarker(int at) {
        if (unsigned(at) != 0xFF) return false;
        var next = unsigned(at + 1);
        return next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7);
    }

    /** Skips chunks of length, type, data and checksum up to IEND (PNG specification, 5.3). */
    private int endOfPng() {
        for (var at = 8L; ; ) {
            var type = new String(file, Math.toIntExact(at) + 4, 4, ISO_8859_1);
            at += 12 + Integer.toUnsignedLong(ByteBuffer.wrap(file).getInt((int) at));
            if (at > file.length) return TRUNCATED;
            if (type.equals("IEND")) return (int) at;
        }
    }

    /** Skips blocks up to the trailer (GIF89a specification, appendix B). */
    private int endOfGif() {
        for (var at = 13 + colourTableLength(10); ; ) {
            switch (unsigned(at)) {
                case 0x3B -> {
                    return at + 1;
                }
                case 0x21 -> at = afterSubBlocks(at + 2);
                case 0x2C -> at = afterSubBlocks(at + 10 + colourTableLength(at + 9) + 1);
                default -> {
                    return TRUNCATED;
                }
            }
        }
    }

    /** Bytes of the colour table, as of the flags at this offset. */
    private int colourTableLength(int offset) {
        var packed = unsigned(offset);
        return (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);
    }

    private int afterSubBlocks(int first) {
        var at = first;
        while (unsigned(at) != 0) at += 1 + unsigned(at);
        return at + 1;
    }

    /** Reads the length in the header (RFC 9649, 2.4). */
    private int endOfWebp() {
        var length = Integer.toUnsignedLong(
                ByteBuffer.wrap(file).order(LITTLE_ENDIAN).getInt(4));
        return length + 8 > file.length ? TRUNCATED : (int) length + 8;
    }

    private int unsigned(int at) {
        return file[at] & 0xFF;
    }
}
