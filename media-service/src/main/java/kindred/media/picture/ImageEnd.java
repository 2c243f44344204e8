package kindred.media.picture;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Locale.ROOT;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Where the picture in a file ends. A file that ends earlier was cut short, which decoders make grey areas of; one that goes on is
 * something else besides, as a picture with a ZIP behind it is. What is kept is made anew and could carry neither: this refuses what nobody
 * means to send.
 */
final class ImageEnd {
    private static final int CUT_SHORT = -1;

    /** What makes a JPEG with a tail a second file. Cameras write tails of their own: gain maps, previews, seconds of film. */
    private static final List<String> OTHER_FILES = List.of(
            "pk\u0003\u0004", "pk\u0005\u0006", "%pdf-", "<script", "<html", "<svg", "<!doctype", "<?php", "<?xml");

    private final byte[] file;

    private ImageEnd(byte[] file) {
        this.file = file;
    }

    static void demand(PictureFormat format, byte[] file) throws ImageRejected {
        var end = new ImageEnd(file).end(format);
        if (end == CUT_SHORT || end > file.length) throw ImageRejected.unreadable("The file is truncated.");
        if (end == file.length) return;
        var tail = new String(file, end, file.length - end, ISO_8859_1).toLowerCase(ROOT);
        if (format != PictureFormat.JPEG || OTHER_FILES.stream().anyMatch(tail::contains))
            throw ImageRejected.unreadable("The file has other data after the image.");
    }

    /** The place after the last byte of the picture. */
    private int end(PictureFormat format) {
        try {
            return switch (format) {
                case JPEG -> endOfJpeg();
                case PNG -> endOfPng();
                case GIF -> endOfGif();
                case WEBP -> endOfWebp();
            };
        } catch (IndexOutOfBoundsException missing) {
            return CUT_SHORT;
        }
    }

    /** Segments up to EOI; after a start of scan comes data in which FF means a marker unless 00 or a restart follows (ITU-T T.81, B.1.1). */
    private int endOfJpeg() {
        for (var at = 2; ; ) {
            var marker = unsigned(at + 1);
            if (unsigned(at) != 0xFF) return CUT_SHORT;
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

    /** Chunks of length, type, data and checksum up to IEND (PNG specification, 5.3). */
    private int endOfPng() {
        for (var at = 8L; ; ) {
            var type = new String(file, Math.toIntExact(at) + 4, 4, ISO_8859_1);
            at += 12 + Integer.toUnsignedLong(ByteBuffer.wrap(file).getInt((int) at));
            if (at > file.length) return CUT_SHORT;
            if (type.equals("IEND")) return (int) at;
        }
    }

    /** Blocks up to the trailer (GIF89a specification, appendix B). */
    private int endOfGif() {
        for (var at = 13 + colours(10); ; ) {
            switch (unsigned(at)) {
                case 0x3B -> {
                    return at + 1;
                }
                case 0x21 -> at = afterSubBlocks(at + 2);
                case 0x2C -> at = afterSubBlocks(at + 10 + colours(at + 9) + 1);
                default -> {
                    return CUT_SHORT;
                }
            }
        }
    }

    /** Bytes of the colour table that the flags at this place announce. */
    private int colours(int flags) {
        var packed = unsigned(flags);
        return (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);
    }

    private int afterSubBlocks(int first) {
        var at = first;
        while (unsigned(at) != 0) at += 1 + unsigned(at);
        return at + 1;
    }

    /** The length is in the header (RFC 9649, 2.4). */
    private int endOfWebp() {
        var length = Integer.toUnsignedLong(
                ByteBuffer.wrap(file).order(LITTLE_ENDIAN).getInt(4));
        return length + 8 > file.length ? CUT_SHORT : (int) length + 8;
    }

    private int unsigned(int at) {
        return file[at] & 0xFF;
    }
}
