package kindred.gateway.edge;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import kindred.gateway.problem.ProblemWriter;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ServerErrorLog;
import org.jspecify.annotations.Nullable;

/** Lets a request pass that carries a valid session token, and answers every other. */
@Singleton
class SessionCheck {
    private final ProblemWriter problems;

    SessionCheck(ProblemWriter problems) {
        this.problems = problems;
    }

    void require(RoutingContext request, Consumer<SecurityIdentity> pass) {
        if (request.user() instanceof QuarkusHttpUser known) pass.accept(known.getSecurityIdentity());
        else verify(request, pass);
    }

    private void verify(RoutingContext request, Consumer<SecurityIdentity> pass) {
        var eventLoop = Vertx.currentContext();
        // We answer; Quarkus must not
        BiConsumer<RoutingContext, Throwable> byUs = (context, failure) -> {};
        request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, byUs);
        // The token is verified where this is subscribed to: nothing before has looked at it
        QuarkusHttpUser.getSecurityIdentity(request, null)
                .subscribe()
                .with(
                        identity -> {
                            Runnable verdict =
                                    isSomebody(identity) ? () -> pass.accept(identity) : () -> refuse(request, null);
                            if (Vertx.currentContext() == eventLoop) verdict.run();
                            else eventLoop.runOnContext(resumed -> verdict.run());
                        },
                        failure -> eventLoop.runOnContext(resumed -> refuse(request, failure)));
    }

    private static boolean isSomebody(@Nullable SecurityIdentity identity) {
        return identity != null && !identity.isAnonymous();
    }

    private void refuse(RoutingContext request, @Nullable Throwable failure) {
        if (failure == null) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            problems.answer(request, ProblemCode.UNAUTHENTICATED);
        } else if (failure instanceof SecurityException) {
            request.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            problems.answer(request, ProblemCode.UNAUTHENTICATED);
        } else if (failure instanceof HttpProblem problem) {
            ServerErrorLog.write(problem, problem);
            problems.answer(request, problem);
        } else {
            var problem = ProblemCode.INTERNAL_ERROR.problem();
            ServerErrorLog.write(problem, failure);
            problems.answer(request, problem);
        }
    }
}
