package kindred.media.processing;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Input of an image decoder that limits reads after the end of the file. Some decoders continue to read at the end of a
 * broken file, for minutes. After {@link #MAX_READS_AT_END} such reads the input throws an exception.
 */
final class DecoderInput extends ImageInputStreamImpl {
    private static final int MAX_READS_AT_END = 256;

    private final byte[] file;
    private int readsAtEnd;

    DecoderInput(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < file.length ? file[(int) streamPos++] & 0xFF : endOfFile();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        bitOffset = 0;
        if (length == 0) return 0;
        if (streamPos >= file.length) return endOfFile();
        var read = Math.min(length, file.length - (int) streamPos);
        System.arraycopy(file, (int) streamPos, buffer, offset, read);
        streamPos += read;
        return read;
    }

    @Override
    public long length() {
        return file.length;
    }

    private int endOfFile() {
        if (++readsAtEnd > MAX_READS_AT_END)
            throw new IllegalStateException("The decoder does not stop at the end of the file");
        return -1;
    }
}
