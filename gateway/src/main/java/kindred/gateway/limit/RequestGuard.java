package kindred.gateway.limit;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kindred.gateway.contract.Operation;
import kindred.gateway.problem.ProblemResponder;
import kindred.kit.identity.IdentityConfig;
import kindred.kit.identity.UserIds;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Applies the limits to requests. A request that exceeds one gets 429, and the gateway does no more for it. */
@Singleton
public class RequestGuard {
    private static final String RATE_LIMIT = "RateLimit";
    private static final String RATE_LIMIT_POLICY = "RateLimit-Policy";

    private final RateLimiter limiter;
    private final ClientAddress addresses;
    private final IdentityConfig identity;
    private final ProblemResponder problems;
    private final Map<Limit, String> policies;

    RequestGuard(RateLimiter limiter, ClientAddress addresses, IdentityConfig identity, ProblemResponder problems) {
        this.limiter = limiter;
        this.addresses = addresses;
        this.identity = identity;
        this.problems = problems;
        this.policies =
                Stream.of(Limit.values()).collect(Collectors.toUnmodifiableMap(Function.identity(), this::policy));
    }

    /** The value of the header {@code RateLimit-Policy}: the bucket's size, and the seconds in which it becomes full. */
    private String policy(Limit limit) {
        var rate = limiter.rate(limit);
        var window = Math.max(1, (rate.timeToFull().toMillis() + 999) / 1000);
        return "\"" + limit.id() + "\";q=" + rate.burst() + ";w=" + window;
    }

    /** Whether the address of the client may send a request. If not, the request is answered. */
    public boolean admitsAddress(RoutingContext context) {
        return admits(context, limiter.acquire(Limit.ADDRESS, addressKey(context), 1));
    }

    /** Whether the user may open a live socket. If not, the request is answered. */
    public boolean admitsSocket(RoutingContext context, SecurityIdentity caller) {
        return admits(context, limiter.acquire(Limit.SOCKETS, userId(caller), 1));
    }

    /**
     * Whether the caller may call the operation. If not, the request is answered.
     *
     * @param caller {@link #userId} or, for an operation that needs no session, {@link #addressKey}
     */
    public boolean admits(RoutingContext context, Operation operation, Object caller) {
        if (operation.needsSession() && !admits(context, limiter.acquire(Limit.USER, caller, 1))) return false;
        var limit = Limit.of(operation);
        var id = limit.scope() == Limit.Scope.ADDRESS ? addressKey(context) : caller;
        var decision = limit.scope() == Limit.Scope.USER_AND_OPERATION
                ? limiter.acquire(limit, id, operation.id())
                : limiter.acquire(limit, id, 1);
        if (!admits(context, decision)) return false;
        describe(context.response(), decision);
        if (decision.outcome() == Decision.Outcome.ALLOWED
                && (limit == Limit.CONVERSATIONS || limit == Limit.REGISTRATIONS))
            giveBackUnlessNew(context, limit, id);
        return true;
    }

    /** A conversation or a registration that existed before cost its service little, and is no abuse. */
    private void giveBackUnlessNew(RoutingContext context, Limit limit, Object id) {
        context.addHeadersEndHandler(end -> {
            if (context.response().getStatusCode() == 200) limiter.giveBack(limit, id);
        });
    }

    private boolean admits(RoutingContext context, Decision decision) {
        if (decision.isAllowed()) return true;
        if (decision.outcome() == Decision.Outcome.FAILED_CLOSED) {
            problems.write(context, ProblemCode.SERVICE_UNAVAILABLE);
            return false;
        }
        describe(context.response(), decision);
        context.response().putHeader("Retry-After", String.valueOf(decision.retryAfterSeconds()));
        problems.write(context, ProblemCode.TOO_MANY_REQUESTS.problem(decision.detail()));
        return false;
    }

    private void describe(HttpServerResponse response, Decision decision) {
        response.putHeader(RATE_LIMIT_POLICY, Objects.requireNonNull(policies.get(decision.limit())));
        response.putHeader(RATE_LIMIT, decision.header());
    }

    /** The user of the session. */
    public UUID userId(SecurityIdentity caller) {
        return UserIds.of((JsonWebToken) caller.getPrincipal(), identity);
    }

    /** The address of the client, as its requests are counted. */
    public Object addressKey(RoutingContext context) {
        return ClientAddress.key(addresses.of(context.request()));
    }
}
