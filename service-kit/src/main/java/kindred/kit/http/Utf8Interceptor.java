package kindred.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import kindred.kit.problem.ProblemCode;

/**
 * Requires that request bodies are UTF-8. Jackson also reads overlong sequences and surrogates, so that one text would
 * have several spellings, some of which pass checks of bytes. It is no filter, since the body of an asynchronous
 * resource has not been read when the filters run.
 */
@Provider
public class Utf8Interceptor implements ReaderInterceptor {
    /** The body is small: it is within {@link BodyLimit}. */
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = context.getInputStream().readAllBytes();
        if (!ByteBufUtil.isText(Unpooled.wrappedBuffer(body), UTF_8))
            throw ProblemCode.INVALID_BODY.problem("The body is not UTF-8.");
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }
}
