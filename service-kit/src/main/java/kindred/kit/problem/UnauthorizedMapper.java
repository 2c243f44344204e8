package kindred.kit.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps authentication failures to a problem. The extension's own mappers do not run on this version of Quarkus. */
public class UnauthorizedMapper {
    private static final int BEFORE_EXTENSION = 1;

    @ServerExceptionMapper(
            value = {AuthenticationFailedException.class, UnauthorizedException.class},
            priority = BEFORE_EXTENSION)
    public Response unauthenticated() {
        return ProblemNormalizer.withRequestId(
                        ProblemCode.UNAUTHENTICATED.builder().withHeader("WWW-Authenticate", "Bearer"))
                .toResponse();
    }
}
