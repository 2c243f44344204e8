package kindred.users.revocation;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kindred.events.Revocation;
import kindred.kit.identity.SessionIds;
import kindred.kit.operation.OperatorEndpoints;

/**
 * Operations for operators: {@code POST /q/operations/revocations/users/{userId}} and
 * {@code …/revocations/sessions/{sessionId}} revoke access, with {@code /lift} behind them they give it back, and
 * {@code GET …/revocations} lists what is revoked. Each returns the state of the revocation.
 */
@ApplicationScoped
class RevocationOperations {
    private static final Pattern CLERK_SESSION_ID = Pattern.compile("sess_\\w{1,100}");

    private final RevokeAccess revokeAccess;

    RevocationOperations(RevokeAccess revokeAccess) {
        this.revokeAccess = revokeAccess;
    }

    void register(@Observes OperatorEndpoints endpoints) {
        endpoints.get("revocations", request -> Map.of("items", revokeAccess.inForce()));
        endpoints.post("revocations/users/:userId", request -> setForUser(request, true));
        endpoints.post("revocations/users/:userId/lift", request -> setForUser(request, false));
        endpoints.post("revocations/sessions/:sessionId", request -> setForSession(request, true));
        endpoints.post("revocations/sessions/:sessionId/lift", request -> setForSession(request, false));
    }

    private Revocation setForUser(RoutingContext request, boolean revoked) {
        return revokeAccess.set(UUID.fromString(request.pathParam("userId")), Revocation.USER, revoked);
    }

    private Revocation setForSession(RoutingContext request, boolean revoked) {
        var clerkId = request.pathParam("sessionId");
        if (!CLERK_SESSION_ID.matcher(clerkId).matches())
            throw new IllegalArgumentException("sessionId must be the id of a session at Clerk: sess_…");
        return revokeAccess.set(SessionIds.of(clerkId), Revocation.SESSION, revoked);
    }
}
