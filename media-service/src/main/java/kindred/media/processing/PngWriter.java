package kindred.media.processing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Writes the chunks of a PNG. */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    PngWriter() {
        output.writeBytes(SIGNATURE);
    }

    void chunk(String type, byte[] data) {
        var chunk = ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(ISO_8859_1))
                .put(data);
        var checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + data.length);
        output.writeBytes(chunk.putInt((int) checksum.getValue()).array());
    }

    int size() {
        return output.size();
    }

    byte[] toBytes() {
        return output.toByteArray();
    }
}
