package kindred.gateway.framing;

import io.netty.buffer.ByteBuf;

/**
 * Follows a chunked body. A chunk's line is its size in hexadecimal digits: extensions, which no client needs, can hide
 * the end of a line from another server.
 */
final class ChunkRules {
    /** As many as an {@code int} has. */
    private static final int MAX_DIGITS = 8;

    private boolean isAtLine = true;
    private boolean isAtTrailers;
    /** Bytes of the current chunk that have not been read, without the line break after them. */
    private int remaining;

    /** The bytes of the line before the next data; 0 if it is incomplete or not next. */
    private int lineLength;

    /** Whether the next line is correct, as far as it has arrived. */
    boolean permit(ByteBuf in) {
        lineLength = 0;
        if (isAtTrailers) return HeadRules.areLinesStrict(in, in.readerIndex(), false);
        return !isAtLine || isLine(in);
    }

    /** @param read the bytes that were read since the last check, of which {@code data} bytes are the body */
    void advance(int read, int data) {
        if (isAtTrailers || (isAtLine && lineLength == 0)) return;
        isAtLine = false;
        remaining -= data;
        // The line break after the data is read as a whole
        if (remaining == 0 && read > lineLength + data) isAtLine = true;
    }

    private boolean isLine(ByteBuf in) {
        var size = 0;
        var digits = 0;
        for (var at = in.readerIndex(); at < in.writerIndex(); at++) {
            var digit = Character.digit(in.getByte(at), 16);
            if (digit < 0) return digits > 0 && isEnd(in, at, size);
            if (++digits > MAX_DIGITS) return false;
            size = size * 16 + digit;
        }
        return true;
    }

    private boolean isEnd(ByteBuf in, int at, int size) {
        if (size < 0 || in.getByte(at) != '\r') return false;
        if (at + 1 == in.writerIndex()) return true;
        if (in.getByte(at + 1) != '\n') return false;
        lineLength = at + 2 - in.readerIndex();
        remaining = size;
        isAtTrailers = size == 0;
        return true;
    }
}
