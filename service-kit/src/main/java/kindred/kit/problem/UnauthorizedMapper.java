package kindred.kit.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Who is not let in gets a problem, too. The extension's own mappers for these do not run on this version of Quarkus. */
public class UnauthorizedMapper {
    private static final int BEFORE_THE_EXTENSION = 1;

    @ServerExceptionMapper(
            value = {AuthenticationFailedException.class, UnauthorizedException.class},
            priority = BEFORE_THE_EXTENSION)
    public Response unauthenticated() {
        return ProblemNormalizer.finish(
                        ProblemCode.UNAUTHENTICATED.builder().withHeader("WWW-Authenticate", "Bearer"))
                .toResponse();
    }
}
