package kindred.gateway.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kindred.gateway.contract.Contract;
import kindred.gateway.contract.Operation;
import kindred.kit.identity.IdentityConfig;
import kindred.kit.identity.SessionIds;
import kindred.kit.identity.UserIds;
import kindred.kit.log.AuditLog;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a verified session may do something: operators may have revoked its access, and it may be
 * impersonated. Each use of an impersonated session leaves a line in the audit log.
 */
@Singleton
public class AccessCheck {
    /** The name of the live socket, which is in no contract, among the operations. */
    public static final String LIVE = "live";

    private static final String ALL = "*";

    private final Revocations revocations;
    private final IdentityConfig identity;
    private final Set<String> refusedToImpersonators;

    AccessCheck(
            Revocations revocations,
            IdentityConfig identity,
            ImpersonationConfig impersonation,
            List<Contract> contracts) {
        this.revocations = revocations;
        this.identity = identity;
        this.refusedToImpersonators = impersonation.refusedOperations().orElse(Set.of());
        requireKnown(refusedToImpersonators, contracts);
    }

    /** A misspelt operation would not be refused. */
    private static void requireKnown(Set<String> refused, List<Contract> contracts) {
        var unknown = new HashSet<>(refused);
        unknown.removeAll(Set.of(LIVE, ALL));
        contracts.stream()
                .flatMap(contract -> contract.operations().stream())
                .map(Operation::id)
                .forEach(unknown::remove);
        if (!unknown.isEmpty())
            throw new IllegalStateException(
                    "kindred.gateway.impersonation.refused-operations has unknown operations: " + unknown);
    }

    /**
     * The problem that answers the request; empty if the session may do it.
     *
     * @param operation as its contract names it, or {@link #LIVE}
     */
    public Optional<HttpProblem> refusal(JsonWebToken token, String operation) {
        if (!revocations.areLoaded())
            return Optional.of(
                    ProblemCode.SERVICE_UNAVAILABLE.problem("The gateway does not know yet whose access is revoked."));
        var userId = UserIds.of(token, identity);
        var revocation = revocationOf(userId, SessionIds.of(token).orElse(null));
        if (revocation.isPresent()) return revocation.map(ProblemCode::problem);
        return impersonator(token).flatMap(actor -> refusalTo(actor, operation, userId));
    }

    /**
     * The reason for which the access is revoked, if it is.
     *
     * @param sessionId null for the token of a template, which may have none
     */
    public Optional<ProblemCode> revocationOf(UUID userId, @Nullable UUID sessionId) {
        if (revocations.isRevoked(userId)) return Optional.of(ProblemCode.ACCESS_REVOKED);
        return Optional.ofNullable(sessionId)
                .filter(revocations::isRevoked)
                .map(revoked -> ProblemCode.SESSION_REVOKED);
    }

    /**
     * The person who impersonates the user of the session, if one does. Clerk's claim is {@code {"iss", "sub"}}. With any
     * other value the session is impersonated, too.
     */
    public Optional<String> impersonator(JsonWebToken token) {
        return token.<Object>claim("act").map(AccessCheck::actor);
    }

    private static String actor(Object act) {
        var subject = act instanceof Map<?, ?> claims ? claims.get("sub") : null;
        return subject instanceof JsonString text ? text.getString() : String.valueOf(subject);
    }

    private Optional<HttpProblem> refusalTo(String impersonator, String operation, UUID userId) {
        if (refusedToImpersonators.contains(operation) || refusedToImpersonators.contains(ALL)) {
            AuditLog.impersonatedRefused(impersonator, operation, userId.toString());
            return Optional.of(ProblemCode.FORBIDDEN.problem("An impersonated session cannot do this."));
        }
        AuditLog.impersonated(impersonator, operation, userId.toString());
        return Optional.empty();
    }
}
