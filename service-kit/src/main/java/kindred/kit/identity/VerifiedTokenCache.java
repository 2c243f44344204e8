package kindred.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a token once: a client sends the same session token again and again during its minute of life. What is remembered is
 * keyed by the whole header, so nothing but the very same token is let in by it, and it is forgotten when the token expires.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokenCache implements HttpAuthenticationMechanism {
    /** The first token with a new key fetches the keys; those that come meanwhile are tried again after this. */
    private static final Duration KEYS_ARE_FETCHED = Duration.ofMillis(250);

    /** Nothing else is worth a look, and some of it makes quarkus-oidc fail with an error of its own. */
    private static final Pattern BEARER_JWT = Pattern.compile("(?i:bearer) +[\\w-]+\\.[\\w-]+\\.[\\w-]+ *");

    /** Quarkus prepares, with 200, to ask who it is once somebody wants to know. */
    private static final int AFTER_THE_PREPARATION = 199;

    private final OidcAuthenticationMechanism oidc;
    private final IssuerOutage outage;
    private final Cache<String, SecurityIdentity> sessions = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfter(Expiry.<String, SecurityIdentity>creating((token, identity) -> lifeLeft(identity)))
            .build();

    VerifiedTokenCache(OidcAuthenticationMechanism oidc, IssuerOutage outage) {
        this.oidc = oidc;
        this.outage = outage;
    }

    /** Whose token is remembered is known before anybody asks. */
    void register(@Observes Filters filters) {
        filters.register(this::recognise, AFTER_THE_PREPARATION);
    }

    private void recognise(RoutingContext context) {
        var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        var known = authorization == null ? null : sessions.getIfPresent(authorization);
        if (known != null) QuarkusHttpUser.setIdentity(known, context);
        context.next();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) return Uni.createFrom().nullItem();
        var known = sessions.getIfPresent(authorization);
        if (known != null) return Uni.createFrom().item(known);
        if (!BEARER_JWT.matcher(authorization).matches())
            return Uni.createFrom().failure(new AuthenticationFailedException());
        return Uni.createFrom()
                .deferred(() -> oidc.authenticate(context, providers))
                .onFailure(IssuerOutage::isUnknownKey)
                .retry()
                .withBackOff(KEYS_ARE_FETCHED)
                .atMost(1)
                .invoke(identity -> remember(authorization, identity))
                .onFailure()
                .transform(outage::insteadOf);
    }

    private void remember(String authorization, @Nullable SecurityIdentity identity) {
        if (identity != null && identity.getPrincipal() instanceof JsonWebToken)
            sessions.put(authorization, withoutRequest(identity));
    }

    /** The attributes that are left out refer to the request that brought the token first: it must not live on. */
    private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials())
                .build();
    }

    private static Duration lifeLeft(SecurityIdentity identity) {
        var expiry = Instant.ofEpochSecond(((JsonWebToken) identity.getPrincipal()).getExpirationTime());
        var left = Duration.between(Instant.now(), expiry);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return oidc.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return oidc.getCredentialTransport(context);
    }
}
