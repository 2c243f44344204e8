package kindred.gateway.live;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import kindred.gateway.access.AccessCheck;
import kindred.kit.identity.IdentityConfig;
import kindred.kit.identity.SessionIds;
import kindred.kit.identity.UserIds;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Verifies session tokens that arrive on an open socket. */
@Singleton
class SessionVerifier {
    private final IdentityProviderManager identities;
    private final IdentityConfig config;
    private final AccessCheck access;

    SessionVerifier(IdentityProviderManager identities, IdentityConfig config, AccessCheck access) {
        this.identities = identities;
        this.config = config;
        this.access = access;
    }

    /**
     * Fails if the token is invalid, or its access is refused.
     *
     * @param upgrade the request that opened the socket, since Quarkus verifies a token only as part of a request
     */
    Uni<Session> verify(String token, RoutingContext upgrade) {
        var request = new TokenAuthenticationRequest(new AccessTokenCredential(token));
        return identities
                .authenticate(HttpSecurityUtils.setRoutingContextAttribute(request, upgrade))
                .invoke(this::requireAccess)
                .map(this::sessionOf);
    }

    Session sessionOf(SecurityIdentity identity) {
        var token = token(identity);
        return new Session(
                UserIds.of(token, config),
                SessionIds.of(token).orElse(null),
                token.getRawToken(),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    boolean isRevoked(Session session) {
        return access.revocationOf(session.userId(), session.id()).isPresent();
    }

    private void requireAccess(SecurityIdentity identity) {
        access.refusal(token(identity), AccessCheck.LIVE).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private static JsonWebToken token(SecurityIdentity identity) {
        return (JsonWebToken) identity.getPrincipal();
    }
}
