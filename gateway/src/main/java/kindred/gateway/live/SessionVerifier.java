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
import kindred.kit.identity.IdentityConfig;
import kindred.kit.identity.UserIds;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Verifies session tokens that arrive on an open socket. */
@Singleton
class SessionVerifier {
    private final IdentityProviderManager identities;
    private final IdentityConfig config;

    SessionVerifier(IdentityProviderManager identities, IdentityConfig config) {
        this.identities = identities;
        this.config = config;
    }

    /**
     * Fails if the token is invalid.
     *
     * @param upgrade the request that opened the socket, since Quarkus verifies a token only as part of a request
     */
    Uni<Session> verify(String token, RoutingContext upgrade) {
        var request = new TokenAuthenticationRequest(new AccessTokenCredential(token));
        return identities
                .authenticate(HttpSecurityUtils.setRoutingContextAttribute(request, upgrade))
                .map(this::sessionOf);
    }

    Session sessionOf(SecurityIdentity identity) {
        var token = (JsonWebToken) identity.getPrincipal();
        return new Session(
                UserIds.of(token, config), token.getRawToken(), Instant.ofEpochSecond(token.getExpirationTime()));
    }
}
