package kindred.gateway.framing;

import io.netty.buffer.ByteBuf;

/**
 * The empty lines before a request, which a server ignores (RFC 9112, section 2.2). Netty reads them as they arrive,
 * half a line too, and with them every blank and control character.
 */
final class EmptyLines {
    private boolean isAfterCr;

    /** The index of the first byte behind the empty lines that have arrived; -1 if there is anything else to skip. */
    int end(ByteBuf in) {
        for (var at = in.readerIndex(); at < in.writerIndex(); at++) {
            var next = in.getByte(at);
            if (isAfterCr != (next == '\n')) return -1;
            if (next != '\r' && next != '\n') return next < 0 || next > ' ' ? at : -1;
            isAfterCr = next == '\r';
        }
        return in.writerIndex();
    }
}
