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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Caches the identities of verified tokens: a client sends the same session token many times during its lifetime of one
 * minute. The key is the whole header, so a hit requires exactly the same token. An entry expires with its token.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokenCache implements HttpAuthenticationMechanism {
    /**
     * The first token with a new key makes Quarkus fetch the keys. A token that arrives meanwhile is verified again
     * after this delay.
     */
    private static final Duration KEY_FETCH_DELAY = Duration.ofMillis(250);

    /** Any other value is rejected at once. Some values make quarkus-oidc fail with an internal error. */
    private static final Pattern BEARER_JWT = Pattern.compile("(?i:bearer) +([\\w-]+\\.[\\w-]+\\.[\\w-]+) *");

    /** Quarkus prepares lazy authentication at priority 200. */
    private static final int AFTER_PREPARATION = 199;

    private final OidcAuthenticationMechanism oidc;
    private final IssuerOutage outage;
    private final Cache<String, SecurityIdentity> identities = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfter(Expiry.<String, SecurityIdentity>creating((token, identity) -> remainingLifetime(identity)))
            .build();

    VerifiedTokenCache(OidcAuthenticationMechanism oidc, IssuerOutage outage) {
        this.oidc = oidc;
        this.outage = outage;
    }

    /** Sets the identity of a cached token before Quarkus authenticates the request. */
    void register(@Observes Filters filters) {
        filters.register(this::setCachedIdentity, AFTER_PREPARATION);
    }

    private void setCachedIdentity(RoutingContext context) {
        var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        var cached = authorization == null ? null : identities.getIfPresent(authorization);
        if (cached != null) QuarkusHttpUser.setIdentity(cached, context);
        context.next();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) return Uni.createFrom().nullItem();
        var cached = identities.getIfPresent(authorization);
        if (cached != null) return Uni.createFrom().item(cached);
        var bearer = BEARER_JWT.matcher(authorization);
        if (!bearer.matches()) return Uni.createFrom().failure(new AuthenticationFailedException());
        // Quarkus reads exactly one space
        context.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + bearer.group(1));
        return Uni.createFrom()
                .deferred(() -> oidc.authenticate(context, providers))
                .onFailure(IssuerOutage::isUnknownKey)
                .retry()
                .withBackOff(KEY_FETCH_DELAY)
                .atMost(1)
                .invoke(identity -> cache(authorization, identity))
                .onFailure(VerifiedTokenCache::isMalformedToken)
                .transform(AuthenticationFailedException::new)
                .onFailure()
                .transform(outage::translate);
    }

    /** Quarkus reads some headers and claims without a check of their type. */
    private static boolean isMalformedToken(Throwable failure) {
        return failure instanceof ClassCastException
                || failure instanceof IllegalArgumentException
                || failure instanceof ArithmeticException
                || failure instanceof DateTimeException;
    }

    private void cache(String authorization, @Nullable SecurityIdentity identity) {
        if (identity != null && identity.getPrincipal() instanceof JsonWebToken)
            identities.put(authorization, withoutRequest(identity));
    }

    /** Without the attributes, which refer to the first request and would keep it in memory. */
    private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials())
                .build();
    }

    private static Duration remainingLifetime(SecurityIdentity identity) {
        var expiry = Instant.ofEpochSecond(((JsonWebToken) identity.getPrincipal()).getExpirationTime());
        var remaining = Duration.between(Instant.now(), expiry);
        return remaining.isNegative() ? Duration.ZERO : remaining;
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
