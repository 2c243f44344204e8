package kindred.kit.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ProblemWriter;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Limits the size of request bodies, by {@code Content-Length} or, without it, while the body is read. A larger body is
 * a 413 problem. Quarkus' own limit is higher, because it closes the connection without a problem.
 */
@Singleton
public class BodyLimit {
    private static final int AFTER_REQUEST_ID = 900;

    private static final String CONTENT_LENGTH = HttpHeaders.CONTENT_LENGTH.toString();

    private final long maxBytes;
    private final ProblemWriter problems;

    /**
     * @param maxBytes Maximum size of a request body. If unset, as in the gateway, which has its own limit, the limit
     *     of the server applies.
     */
    BodyLimit(
            @ConfigProperty(name = "kindred.http.max-body-size") Optional<MemorySize> maxBytes,
            ProblemWriter problems) {
        this.maxBytes = maxBytes.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::checkContentLength, AFTER_REQUEST_ID);
    }

    private void checkContentLength(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= maxBytes) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        problems.write(context, ProblemCode.PAYLOAD_TOO_LARGE.problem());
    }

    /**
     * A filter costs less than a {@code ReaderInterceptor}, for which Quarkus looks up the method's annotations in each
     * request. A GET is skipped: Jakarta REST assumes a body if it names a media type, but no endpoint reads one.
     */
    @ServerRequestFilter
    public void limitUnannouncedBody(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.GET)) return;
        if (request.getHeaderString(CONTENT_LENGTH) == null && request.hasEntity())
            request.setEntityStream(new LimitedInputStream(request.getEntityStream(), maxBytes));
    }

    private static final class LimitedInputStream extends FilterInputStream {
        private long remaining;

        LimitedInputStream(InputStream body, long maxBytes) {
            super(body);
            remaining = maxBytes;
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            if (read >= 0) count(1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = super.read(buffer, offset, length);
            if (read > 0) count(read);
            return read;
        }

        private void count(int read) {
            remaining -= read;
            if (remaining < 0) throw ProblemCode.PAYLOAD_TOO_LARGE.problem();
        }
    }
}
