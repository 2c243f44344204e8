package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/** Writes a GIF. */
final class GifWriter {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    byte[] write(GifFile gif) {
        output.writeBytes("GIF89a".getBytes(ISO_8859_1));
        numbers(gif.width(), gif.height());
        output.write(0x70 | paletteFlags(gif.palette()));
        bytes(0, 0);
        output.writeBytes(gif.palette());
        if (gif.repetitions() != null) {
            bytes(0x21, 0xFF, 11);
            output.writeBytes("NETSCAPE2.0".getBytes(ISO_8859_1));
            bytes(3, 1);
            numbers(gif.repetitions());
            bytes(0);
        }
        gif.frames().forEach(this::frame);
        bytes(0x3B);
        return output.toByteArray();
    }

    private void frame(GifFile.Frame frame) {
        var hasTransparency = frame.transparent() != GifFile.NO_TRANSPARENCY;
        bytes(0x21, 0xF9, 4, frame.disposal() << 2 | (hasTransparency ? 1 : 0));
        numbers(frame.delay());
        bytes(hasTransparency ? frame.transparent() : 0, 0);
        bytes(0x2C);
        numbers(frame.left(), frame.top(), frame.width(), frame.height());
        bytes((frame.interlaced() ? 0x40 : 0) | paletteFlags(frame.palette()));
        output.writeBytes(frame.palette());
        bytes(frame.codeSize());
        output.writeBytes(frame.data());
    }

    private static int paletteFlags(byte[] palette) {
        if (palette.length == 0) return 0;
        return 0x80 | Integer.numberOfTrailingZeros(palette.length / 3) - 1;
    }

    private void numbers(int... values) {
        for (var value : values) bytes(value, value >> 8);
    }

    private void bytes(int... values) {
        for (var value : values) output.write(value);
    }
}
