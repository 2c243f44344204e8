package kindred.gateway.framing;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import kindred.gateway.contract.Target;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder with the gateway's own rules of framing, which do not depend on its version or its system properties.
 * A request that breaks one gets a failed {@code decoderResult}, so that it is answered with a problem. The decoder
 * reads nothing after it.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {
    private static final Pattern HTTP_VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");

    /** Time for the answer to a malformed body. The connection of an answered request would stay open. */
    private static final long CLOSE_AFTER_SECONDS = 1;

    private final EmptyLines emptyLines = new EmptyLines();
    private boolean isInHead;
    private boolean isRefused;
    private @Nullable MalformedRequest headFlaw;
    private @Nullable HttpRequest current;
    private @Nullable ChunkRules chunks;
    private @Nullable Future<?> closing;

    StrictRequestDecoder(HttpServerOptions options) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(options.getMaxInitialLineLength())
                .setMaxHeaderSize(options.getMaxHeaderSize())
                .setMaxChunkSize(options.getMaxChunkSize())
                .setInitialBufferSize(options.getDecoderInitialBufferSize())
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setAllowDuplicateContentLengths(false));
    }

    /** Runs when the request line is complete. The headers of a request with another version are read, too. */
    @Override
    protected HttpMessage createMessage(String[] line) {
        isInHead = true;
        var version = HttpVersion.HTTP_1_1;
        if (line[2].equals("HTTP/1.0")) version = HttpVersion.HTTP_1_0;
        else if (!line[2].equals("HTTP/1.1")) headFlaw = unknownVersion(line[2]);
        return new DefaultHttpRequest(version, HttpMethod.valueOf(line[0]), line[1], HeadersMultiMap.httpHeaders());
    }

    private static MalformedRequest unknownVersion(String version) {
        return HTTP_VERSION.matcher(version).matches()
                ? new MalformedRequest(ProblemCode.HTTP_VERSION_NOT_SUPPORTED, "unknown version")
                : MalformedRequest.of("no version");
    }

    /** Vert.x' requests never have an empty body by their type. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return false;
    }

    @Override
    protected void decode(ChannelHandlerContext connection, ByteBuf in, List<Object> out) throws Exception {
        if (isRefused) {
            in.skipBytes(in.readableBytes());
        } else if (chunks != null && !chunks.permit(in)) {
            in.skipBytes(in.readableBytes());
            out.add(refuseBody(connection, MalformedRequest.of("chunk")));
        } else {
            if (current == null && headFlaw == null && !isHeadStrict(in)) headFlaw = MalformedRequest.of("line");
            read(connection, in, out);
        }
    }

    private boolean isHeadStrict(ByteBuf in) {
        if (isInHead) return HeadRules.areLinesStrict(in, in.readerIndex(), false);
        var requestLine = emptyLines.end(in);
        return requestLine >= 0 && HeadRules.areLinesStrict(in, requestLine, true);
    }

    /** A request whose head is incomplete when its client disconnects has never begun. */
    @Override
    protected void decodeLast(ChannelHandlerContext connection, ByteBuf in, List<Object> out) throws Exception {
        super.decodeLast(connection, in, out);
        out.removeIf(item -> item instanceof HttpRequest request
                && request.decoderResult().cause() instanceof PrematureChannelClosureException);
    }

    private void read(ChannelHandlerContext connection, ByteBuf in, List<Object> out) throws Exception {
        var start = in.readerIndex();
        var before = out.size();
        super.decode(connection, in, out);
        var data = 0;
        for (var i = before; i < out.size(); i++) {
            if (out.get(i) instanceof HttpRequest request) {
                begin(request);
            } else if (out.get(i) instanceof HttpContent content) {
                data += content.content().readableBytes();
                if (content.decoderResult().isFailure())
                    out.set(i, refuseBody(connection, content.decoderResult().cause()));
                if (content instanceof LastHttpContent) end();
            }
        }
        if (chunks != null) chunks.advance(in.readerIndex() - start, data);
    }

    private void begin(HttpRequest request) {
        isInHead = false;
        current = request;
        if (request.decoderResult().isSuccess()) {
            var flaw = HeadRules.flaw(request);
            if (headFlaw == null && flaw != null) headFlaw = MalformedRequest.of(flaw);
            if (headFlaw != null) request.setDecoderResult(DecoderResult.failure(headFlaw));
        }
        // Handlers before the router decode the query, too
        request.setUri(Target.encoded(request.uri()));
        if (request.decoderResult().isFailure()) refuse(request);
        else if (HttpUtil.isTransferEncodingChunked(request)) chunks = new ChunkRules();
    }

    private void end() {
        current = null;
        chunks = null;
    }

    /** The router answers a request with a valid host and path, after its filters. */
    private void refuse(HttpRequest request) {
        isRefused = true;
        request.headers().set(HttpHeaderNames.HOST, "refused").remove(HttpHeaderNames.CONTENT_LENGTH);
        if (!request.uri().startsWith("/")) request.setUri("/");
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext connection) throws Exception {
        if (closing != null) closing.cancel(false);
        super.handlerRemoved0(connection);
    }

    /** Ends the body, so that what reads it sees the failure of the request. */
    private LastHttpContent refuseBody(ChannelHandlerContext connection, Throwable cause) {
        isRefused = true;
        if (current != null) current.setDecoderResult(DecoderResult.failure(cause));
        closing = connection.executor().schedule(() -> close(connection), CLOSE_AFTER_SECONDS, TimeUnit.SECONDS);
        return LastHttpContent.EMPTY_LAST_CONTENT;
    }

    private static void close(ChannelHandlerContext connection) {
        connection.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
}
