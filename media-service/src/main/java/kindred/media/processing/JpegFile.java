package kindred.media.processing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the segments of a JPEG and keeps those that define the pixels. Like libjpeg it skips bytes between
 * segments, and takes the end of the file for a missing EOI.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
final class JpegFile {
    private static final int TEM = 0x01;
    private static final int DHT = 0xC4;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int APP1 = 0xE1;
    private static final int TABLE_VALUES = 64;

    private final byte[] file;
    private final StructureLimits limits;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final JpegColours colours = new JpegColours();
    private byte @Nullable [] exif;
    private byte @Nullable [] frame;
    private int segments;
    private int scans;

    private JpegFile(byte[] file, StructureLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    static StillImage parse(byte[] file, StructureLimits limits) throws ImageRejected {
        try {
            return new JpegFile(file, limits).parse();
        } catch (IndexOutOfBoundsException missing) {
            throw ImageRejected.truncated();
        }
    }

    private StillImage parse() throws ImageRejected {
        var end = walk();
        if (frame == null || scans == 0) throw ImageRejected.truncated();
        FileTail.requireNoOtherFile(file, end);
        var components = frame[5] & 0xFF;
        var profile = colours.profile(components);
        var decodable = new ByteArrayOutputStream(body.size() + 1024);
        JpegColours.marker(decodable, SOI);
        colours.write(decodable, frame, profile);
        decodable.writeBytes(body.toByteArray());
        JpegColours.marker(decodable, EOI);
        return new StillImage(
                decodable.toByteArray(),
                width(),
                height(),
                // The decoder converts the four colours of print itself
                components == 4 ? null : profile,
                exif,
                false,
                end == file.length && !endsWithEoi());
    }

    private boolean endsWithEoi() {
        return unsigned(file.length - 2) == 0xFF && unsigned(file.length - 1) == EOI;
    }

    /** @return the offset after EOI, or the end of the file */
    private int walk() throws ImageRejected {
        for (var at = 2; ; ) {
            at = nextMarker(at);
            if (at == file.length) return at;
            var code = unsigned(at++);
            if (code == EOI) return at;
            if (code == TEM || isRestart(code)) continue;
            limits.requireFewParts(++segments);
            var length = unsigned16(at);
            if (length < 2) throw ImageRejected.unreadable("The image cannot be decoded.");
            segment(code, Arrays.copyOfRange(file, at + 2, requireInside(at + length)));
            at += length;
            if (code == SOS) {
                var end = endOfScan(at);
                body.write(file, at, end - at);
                at = end;
            }
        }
    }

    /** The offset of the next marker's code; the end of the file if there is none. */
    private int nextMarker(int from) {
        for (var at = from; at + 1 < file.length; at++)
            if (unsigned(at) == 0xFF && unsigned(at + 1) != 0 && unsigned(at + 1) != 0xFF) return at + 1;
        return file.length;
    }

    /** In the data of a scan FF begins a marker, unless 00 or a restart follows (B.1.1). */
    private int endOfScan(int from) {
        var at = nextMarker(from);
        while (at < file.length && isRestart(unsigned(at))) at = nextMarker(at + 1);
        return at == file.length ? at : at - 1;
    }

    private static boolean isRestart(int code) {
        return code >= 0xD0 && code <= 0xD7;
    }

    private void segment(int code, byte[] data) throws ImageRejected {
        switch (code) {
            case 0xC0, 0xC1, 0xC2 -> frame(code, data);
            case DHT, DRI -> keep(code, data);
            case DQT -> keep(DQT, withTablesOf8Bits(data));
            case SOS -> scan(data);
            case APP1 -> {
                if (exif == null && JpegColours.startsWith(data, "Exif\0")) exif = data;
            }
            default -> {
                if (code >= 0xC3 && code <= 0xCF)
                    throw ImageRejected.unreadable("The image uses a kind of JPEG that browsers do not show.");
                colours.segment(code, data);
            }
        }
    }

    private void frame(int code, byte[] data) throws ImageRejected {
        if (frame != null) throw ImageRejected.unreadable("The image cannot be decoded.");
        frame = data;
        limits.requireFewPixels((long) width() * height());
        keep(code, data);
    }

    private void scan(byte[] data) throws ImageRejected {
        if (frame == null) throw ImageRejected.unreadable("The image cannot be decoded.");
        limits.requireFewScans(++scans, (long) width() * height());
        keep(SOS, data);
    }

    private int width() {
        return frameNumber(3);
    }

    private int height() {
        return frameNumber(1);
    }

    private int frameNumber(int at) {
        return frame == null ? 0 : ((frame[at] & 0xFF) << 8) | (frame[at + 1] & 0xFF);
    }

    /** Tables of 16 bits whose values fit into 8: not every decoder reads them in a baseline JPEG. */
    private static byte[] withTablesOf8Bits(byte[] data) {
        var result = new ByteArrayOutputStream(data.length);
        for (var at = 0; at < data.length; ) {
            var wide = (data[at] & 0xF0) != 0;
            var end = at + 1 + TABLE_VALUES * (wide ? 2 : 1);
            var values = Arrays.copyOfRange(data, at + 1, end);
            if (wide && fitInto8Bits(values)) {
                result.write(data[at] & 0x0F);
                for (int low = 1; low < values.length; low += 2) result.write(values[low]);
            } else {
                result.write(data[at]);
                result.writeBytes(values);
            }
            at = end;
        }
        return result.toByteArray();
    }

    private static boolean fitInto8Bits(byte[] values) {
        for (int high = 0; high < values.length; high += 2) if (values[high] != 0) return false;
        return true;
    }

    private void keep(int code, byte[] data) {
        JpegColours.write(body, code, data);
    }

    private int requireInside(int end) {
        if (end > file.length) throw new IndexOutOfBoundsException(end);
        return end;
    }

    private int unsigned(int at) {
        return file[at] & 0xFF;
    }

    private int unsigned16(int at) {
        return (unsigned(at) << 8) | unsigned(at + 1);
    }
}
