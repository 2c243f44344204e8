package kindred.gateway.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.vertx.core.http.HttpServerOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of a connection mean the same, however TCP divides them. */
class StrictRequestDecoderTest {
    private static final String GET = "GET /a HTTP/1.1\r\nHost: b\r\n\r\n";
    private static final String CHUNKED = "PUT /a HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String REFUSED = "refused";

    @ParameterizedTest
    @ValueSource(
            strings = {
                GET,
                "\r\n" + GET,
                "\r\n\r\n" + GET + "\r\n" + GET,
                "PUT /a HTTP/1.1\r\nHost: b\r\nContent-Length: 4\r\n\r\n\r\n\r\n" + GET,
                CHUNKED + "2\r\n\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n" + GET,
                CHUNKED + "2\r\n{}\r\n0\r\nX: a\r\n\r\n\r\n" + GET
            })
    void readsEachDivisionAlike(String stream) {
        var whole = read(stream);

        assertThat(whole).doesNotContain(REFUSED);
        assertThat(read(stream.split("(?<=.)"))).isEqualTo(whole);
        for (var at = 1; at < stream.length(); at++)
            assertThat(read(stream.substring(0, at), stream.substring(at)))
                    .as("divided at %d", at)
                    .isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " " + GET,
                "\n" + GET,
                "\r" + GET,
                "\r\r\n" + GET,
                "\t\r\n" + GET,
                "\u0001" + GET,
                "\r\n \r\n" + GET,
                GET + "\r\r" + GET,
                "GET /a HTTP/1.1\nHost: b\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: b\r\n\n",
                "GET /a HTTP/1.1\r\nHost: b\r\nX: a\rb\r\n\r\n",
                CHUNKED + "2\n{}\r\n0\r\n\r\n",
                CHUNKED + "2\r\n{}\n0\r\n\r\n",
                CHUNKED + "2\r\n{}\r0\r\n\r\n",
                CHUNKED + "2\r\n{}x\r\n0\r\n\r\n",
                CHUNKED + "2\r\n{}\r\n0\r\n\n"
            })
    void refusesEachDivisionAlike(String stream) {
        assertThat(read(stream)).contains(REFUSED);
        assertThat(read(stream.split("(?<=.)"))).contains(REFUSED);
        for (var at = 1; at < stream.length(); at++)
            assertThat(read(stream.substring(0, at), stream.substring(at)))
                    .as("divided at %d", at)
                    .contains(REFUSED);
    }

    /** The requests and bodies that the decoder passes on, up to the first one that it refuses. */
    private static String read(String... pieces) {
        var connection = new EmbeddedChannel(new StrictRequestDecoder(new HttpServerOptions()));
        for (var piece : pieces) connection.writeInbound(Unpooled.copiedBuffer(piece, ISO_8859_1));
        var result = new StringBuilder();
        @Nullable HttpRequest current = null;
        for (@Nullable HttpObject next; (next = connection.readInbound()) != null; ) {
            if (next instanceof HttpRequest request) {
                current = request;
                result.append(request.method())
                        .append(' ')
                        .append(request.uri())
                        .append(' ');
            }
            if (next instanceof HttpContent content) {
                result.append(content.content().toString(ISO_8859_1));
                content.release();
            }
            if (next.decoderResult().isFailure()
                    || (current != null && current.decoderResult().isFailure())) result.append(REFUSED);
        }
        connection.finishAndReleaseAll();
        return result.toString();
    }
}
