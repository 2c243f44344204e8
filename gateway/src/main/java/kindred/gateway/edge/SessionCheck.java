package kindred.gateway.edge;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import kindred.gateway.problem.ProblemResponder;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ServerErrorLog;
import org.jspecify.annotations.Nullable;

/** Passes on requests with a valid session token, and rejects all others. */
@Singleton
class SessionCheck {
    private final ProblemResponder problems;

    SessionCheck(ProblemResponder problems) {
        this.problems = problems;
    }

    void require(RoutingContext context, Consumer<SecurityIdentity> next) {
        if (context.user() instanceof QuarkusHttpUser known) next.accept(known.getSecurityIdentity());
        else verify(context, next);
    }

    private void verify(RoutingContext context, Consumer<SecurityIdentity> next) {
        var eventLoop = Vertx.currentContext();
        // Quarkus must not respond: this class does
        BiConsumer<RoutingContext, Throwable> noResponse = (ignored, failure) -> {};
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, noResponse);
        // The subscription verifies the token
        QuarkusHttpUser.getSecurityIdentity(context, null)
                .subscribe()
                .with(
                        identity -> {
                            Runnable result = isAuthenticated(identity)
                                    ? () -> next.accept(identity)
                                    : () -> reject(context, null);
                            if (Vertx.currentContext() == eventLoop) result.run();
                            else eventLoop.runOnContext(resumed -> result.run());
                        },
                        failure -> eventLoop.runOnContext(resumed -> reject(context, failure)));
    }

    private static boolean isAuthenticated(@Nullable SecurityIdentity identity) {
        return identity != null && !identity.isAnonymous();
    }

    private void reject(RoutingContext context, @Nullable Throwable failure) {
        if (failure == null) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            problems.write(context, ProblemCode.UNAUTHENTICATED);
        } else if (failure instanceof SecurityException) {
            context.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            problems.write(context, ProblemCode.UNAUTHENTICATED);
        } else if (failure instanceof HttpProblem problem) {
            ServerErrorLog.write(problem, problem);
            problems.write(context, problem);
        } else {
            var problem = ProblemCode.INTERNAL_ERROR.problem();
            ServerErrorLog.write(problem, failure);
            problems.write(context, problem);
        }
    }
}
