package kindred.media.processing;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Input of an image decoder that ends a decoder which does not come to an end itself. Some decoders continue to read at
 * the end of a broken file, for minutes: after {@link #MAX_READS_AT_END} such reads the input throws an exception. It
 * also throws one when the budget is used up. It does not tell its length, from which a decoder would conclude that a
 * large image of one colour is an attack: {@link StructureLimits} bound the pixels.
 */
final class DecoderInput extends ImageInputStreamImpl {
    private static final int MAX_READS_AT_END = 256;

    /** The clock is slow, and many decoders read byte by byte. */
    private static final int READS_PER_CHECK = 1024;

    private final byte[] file;
    private final DecodeBudget budget;
    private int readsAtEnd;
    private int reads;

    DecoderInput(byte[] file, DecodeBudget budget) {
        this.file = file;
        this.budget = budget;
    }

    @Override
    public int read() {
        bitOffset = 0;
        countRead();
        return streamPos < file.length ? file[(int) streamPos++] & 0xFF : endOfFile();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        bitOffset = 0;
        countRead();
        if (length == 0) return 0;
        if (streamPos >= file.length) return endOfFile();
        var read = Math.min(length, file.length - (int) streamPos);
        System.arraycopy(file, (int) streamPos, buffer, offset, read);
        streamPos += read;
        return read;
    }

    private void countRead() {
        if (++reads % READS_PER_CHECK == 0) budget.check();
    }

    private int endOfFile() {
        if (++readsAtEnd > MAX_READS_AT_END)
            throw new IllegalStateException("The decoder does not stop at the end of the file");
        return -1;
    }
}
