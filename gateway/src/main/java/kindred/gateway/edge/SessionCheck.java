package kindred.gateway.edge;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import kindred.gateway.access.AccessCheck;
import kindred.gateway.problem.ProblemResponder;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ServerErrorLog;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Passes on requests with a valid session token that may call the operation, and rejects all others. */
@Singleton
class SessionCheck {
    /** The key of the impersonator in the logging context of the request. */
    private static final String IMPERSONATOR = "impersonator";

    private static final String INVALID_TOKEN = "Bearer error=\"invalid_token\"";

    private final ProblemResponder problems;
    private final AccessCheck access;

    SessionCheck(ProblemResponder problems, AccessCheck access) {
        this.problems = problems;
        this.access = access;
    }

    /** @param operation as its contract names it, or {@link AccessCheck#LIVE} */
    void require(RoutingContext context, String operation, Consumer<SecurityIdentity> next) {
        Consumer<SecurityIdentity> admit = identity -> admit(context, operation, identity, next);
        if (context.user() instanceof QuarkusHttpUser known) admit.accept(known.getSecurityIdentity());
        else verify(context, admit);
    }

    /** After authentication, so that it also holds for a cached token. */
    private void admit(
            RoutingContext context, String operation, SecurityIdentity identity, Consumer<SecurityIdentity> next) {
        var token = (JsonWebToken) identity.getPrincipal();
        access.impersonator(token).ifPresent(impersonator -> MDC.put(IMPERSONATOR, impersonator));
        var refusal = access.refusal(token, operation);
        if (refusal.isEmpty()) {
            next.accept(identity);
            return;
        }
        if (refusal.get().getStatusCode() == ProblemCode.UNAUTHENTICATED.status())
            context.response().putHeader("WWW-Authenticate", INVALID_TOKEN);
        reject(context, refusal.get());
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
            context.response().putHeader("WWW-Authenticate", INVALID_TOKEN);
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
