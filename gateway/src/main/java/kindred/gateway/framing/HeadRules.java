package kindred.gateway.framing;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ByteProcessor;
import io.vertx.core.net.impl.HostAndPortImpl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a request's head that leave no doubt about its lines, its host and the end of its body.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112, sections 2.2, 3.2, 5.2 and 6.3</a>
 */
final class HeadRules {
    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final ByteProcessor PRINTABLE = b -> b < 0 || b >= ' ';

    private HeadRules() {}

    /**
     * Whether each complete line up to the empty one ends with CRLF, contains no other CR, and does not continue the
     * line before or begin with a colon.
     *
     * @param start the index of the first line
     * @param startsWithRequestLine whether that line is the request line
     */
    static boolean areLinesStrict(ByteBuf in, int start, boolean startsWithRequestLine) {
        var isRequestLine = startsWithRequestLine;
        for (var line = start; ; ) {
            var lf = in.indexOf(line, in.writerIndex(), LF);
            if (lf < 0) return true;
            if (lf == line || in.getByte(lf - 1) != CR) return false;
            var length = lf - 1 - line;
            if (length == 0) return true;
            var first = in.getByte(line);
            if (first == ' ' || first == '\t' || first == ':' || in.indexOf(line, lf - 1, CR) >= 0) return false;
            if (isRequestLine && in.forEachByte(line, length, PRINTABLE) >= 0) return false;
            isRequestLine = false;
            line = lf + 1;
        }
    }

    /** What is wrong with the headers; null if nothing is. */
    static @Nullable String flaw(HttpRequest request) {
        var hosts = request.headers().getAll(HttpHeaderNames.HOST);
        var lengths = request.headers().getAll(HttpHeaderNames.CONTENT_LENGTH);
        var codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!request.uri().startsWith("/")) return "target is no path";
        if (hosts.size() != 1 || hosts.get(0).isEmpty() || !HostAndPortImpl.isValidAuthority(hosts.get(0)))
            return "not one valid Host";
        if (lengths.size() > 1) return "several Content-Length";
        if (!lengths.isEmpty() && !isNumber(lengths.get(0))) return "Content-Length is no number";
        if (!codings.isEmpty()) {
            if (!lengths.isEmpty()) return "Content-Length and Transfer-Encoding";
            if (!isChunked(codings)) return "unknown Transfer-Encoding";
            if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)) return "Transfer-Encoding in HTTP/1.0";
        }
        return null;
    }

    private static boolean isNumber(String length) {
        return !length.isEmpty() && length.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isChunked(List<String> codings) {
        return codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
    }
}
