package kindred.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import kindred.kit.problem.ProblemCode;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Requires that request bodies are UTF-8. Jackson also reads overlong sequences and surrogates, so that one text would
 * have several spellings, some of which pass checks of bytes.
 */
@Singleton
public class Utf8Filter {
    /** {@link BodyLimit} runs with the default priority. */
    private static final int AFTER_BODY_LIMIT = 6000;

    /** Skips GET as {@link BodyLimit} does. The body is small: it is within that limit. */
    @ServerRequestFilter(priority = AFTER_BODY_LIMIT)
    public void requireUtf8(ContainerRequestContext request) throws IOException {
        if (request.getMethod().equals(HttpMethod.GET) || !request.hasEntity()) return;
        var body = request.getEntityStream().readAllBytes();
        if (!ByteBufUtil.isText(Unpooled.wrappedBuffer(body), UTF_8))
            throw ProblemCode.INVALID_BODY.problem("The body is not UTF-8.");
        request.setEntityStream(new ByteArrayInputStream(body));
    }
}
