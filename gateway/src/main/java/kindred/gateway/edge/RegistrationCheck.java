package kindred.gateway.edge;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import kindred.gateway.problem.ProblemResponder;
import kindred.gateway.registration.RegisteredUsers;
import kindred.kit.identity.IdentityConfig;
import kindred.kit.identity.UserIds;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ServerErrorLog;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Passes on requests of registered users, and rejects those of callers who have a session only. */
@Singleton
class RegistrationCheck {
    private final RegisteredUsers users;
    private final IdentityConfig config;
    private final ProblemResponder problems;

    RegistrationCheck(RegisteredUsers users, IdentityConfig config, ProblemResponder problems) {
        this.users = users;
        this.config = config;
        this.problems = problems;
    }

    void require(RoutingContext context, SecurityIdentity caller, Runnable next) {
        var token = (JsonWebToken) caller.getPrincipal();
        users.require(UserIds.of(token, config), token.getRawToken())
                .onSuccess(registered -> next.run())
                .onFailure(failure -> reject(context, failure));
    }

    private void reject(RoutingContext context, Throwable failure) {
        var problem = failure instanceof HttpProblem known ? known : ProblemCode.INTERNAL_ERROR.problem();
        ServerErrorLog.write(problem, failure.getCause() == null ? failure : failure.getCause());
        problems.write(context, problem);
    }
}
