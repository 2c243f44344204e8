package kindred.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A body that is too large is answered with a problem, whether its length was announced or is found out while reading. Quarkus' own
 * limit, which ends such a request without a word, is a second wall behind this one.
 */
@Singleton
public class BodyLimit {
    private static final int AFTER_THE_REQUEST_ID = 900;

    private static final String CONTENT_LENGTH = HttpHeaders.CONTENT_LENGTH.toString();

    private final long most;
    private final ObjectMapper json;

    /** @param most Bytes of a request's body. Unset, as in the gateway, which has a limit of its own, as many as the server lets in. */
    BodyLimit(@ConfigProperty(name = "kindred.http.max-body-size") Optional<MemorySize> most, ObjectMapper json) {
        this.most = most.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseTheAnnounced, AFTER_THE_REQUEST_ID);
    }

    private void refuseTheAnnounced(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= most) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(ProblemCode.PAYLOAD_TOO_LARGE.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(problem(context.request().getHeader(RequestId.HEADER)));
    }

    private Buffer problem(String requestId) {
        var problem = HttpProblem.builder(ProblemCode.PAYLOAD_TOO_LARGE.problem())
                .with("requestId", requestId)
                .build();
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A filter costs next to nothing; for a {@code ReaderInterceptor} Quarkus looks up the method's annotations in each request. Nobody
     * reads the body of a GET, which has one for Jakarta REST as soon as it names a media type.
     */
    @ServerRequestFilter
    public void countTheUnannounced(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.GET)) return;
        if (request.getHeaderString(CONTENT_LENGTH) == null && request.hasEntity())
            request.setEntityStream(new Counted(request.getEntityStream(), most));
    }

    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream body, long most) {
            super(body);
            left = most;
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
            left -= read;
            if (left < 0) throw ProblemCode.PAYLOAD_TOO_LARGE.problem();
        }
    }
}
