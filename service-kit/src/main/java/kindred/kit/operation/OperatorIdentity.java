package kindred.kit.operation;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;
import kindred.kit.identity.IdentityConfig;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the tokens of operators. They come from an issuer of their own, so the token of a client is never one, and
 * they name Kindred's operations as their audience, so a token for another system is none either.
 */
@Singleton
class OperatorIdentity {
    /** No path segment can be equal to it: Quarkus chooses a tenant by the segments of a request's path. */
    private static final String TENANT = "/operators";

    private static final Pattern BEARER_JWT = Pattern.compile("(?i:bearer) +([\\w-]+\\.[\\w-]+\\.[\\w-]+) *");
    private static final int LEEWAY_SECONDS = 5;
    private static final Duration KEY_REFETCH_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final OperationsConfig config;
    private final TenantIdentityProvider tokens;

    OperatorIdentity(OperationsConfig config, @Tenant(TENANT) TenantIdentityProvider tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    /** The issuer is optional, and properties cannot define a tenant on a condition. */
    static void createTenant(@Observes Oidc oidc, OperationsConfig config, IdentityConfig clients) {
        config.issuer().ifPresent(issuer -> {
            if (issuer.equals(clients.issuer()))
                throw new IllegalStateException("kindred.operations.issuer must differ from kindred.identity.issuer");
            oidc.create(OidcTenantConfig.authServerUrl(issuer)
                    .tenantId(TENANT)
                    .connectionTimeout(CONNECTION_TIMEOUT)
                    .token()
                    .issuer(issuer)
                    .audience(config.audience())
                    .subjectRequired()
                    .principalClaim("sub")
                    .lifespanGrace(LEEWAY_SECONDS)
                    .forcedJwkRefreshInterval(KEY_REFETCH_INTERVAL)
                    .allowJwtIntrospection(false)
                    .allowOpaqueTokenIntrospection(false)
                    .end()
                    .build());
        });
    }

    /** The operator ({@code sub}) whose token came with the request. It waits, so it needs a worker thread. */
    String require(HttpServerRequest request) {
        if (config.issuer().isEmpty())
            throw ProblemCode.SERVICE_UNAVAILABLE.problem(
                    "Operations have no identity provider. Set kindred.operations.issuer.");
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        var bearer = BEARER_JWT.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) throw unauthenticated();
        try {
            return tokens.authenticate(new AccessTokenCredential(bearer.group(1)))
                    .await()
                    .atMost(TIMEOUT)
                    .getPrincipal()
                    .getName();
        } catch (AuthenticationFailedException refused) {
            throw isOutage(refused.getCause()) ? outage(refused) : unauthenticated();
        } catch (ClassCastException | IllegalArgumentException | ArithmeticException | DateTimeException malformed) {
            // Quarkus reads some headers and claims without a check of their type
            throw unauthenticated();
        } catch (OIDCException | TimeoutException unavailable) {
            throw outage(unavailable);
        }
    }

    private static HttpProblem unauthenticated() {
        return ProblemCode.UNAUTHENTICATED.problem("Send the token of an operator: Authorization: Bearer <token>.");
    }

    private static HttpProblem outage(Throwable cause) {
        return ProblemCode.SERVICE_UNAVAILABLE.problem("The issuer of operators' tokens is unreachable.", cause);
    }

    private static boolean isOutage(@Nullable Throwable failure) {
        for (var at = failure; at != null; at = at.getCause())
            if (at instanceof IOException || at instanceof OIDCException) return true;
        return false;
    }
}
