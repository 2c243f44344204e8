package kindred.media.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file for a decoder to read. Some decoders go on after the end of a broken file as if more were to come, for minutes: here the end is said
 * a number of times, and then it is an error.
 */
final class DecoderInput extends ImageInputStreamImpl {
    private static final int OFTEN_ENOUGH = 256;

    private final byte[] file;
    private int ended;

    DecoderInput(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < file.length ? file[(int) streamPos++] & 0xFF : end();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        bitOffset = 0;
        if (length == 0) return 0;
        if (streamPos >= file.length) return end();
        var read = Math.min(length, file.length - (int) streamPos);
        System.arraycopy(file, (int) streamPos, buffer, offset, read);
        streamPos += read;
        return read;
    }

    @Override
    public long length() {
        return file.length;
    }

    private int end() {
        if (++ended > OFTEN_ENOUGH) throw new IllegalStateException("The decoder does not stop at the end of the file");
        return -1;
    }
}
