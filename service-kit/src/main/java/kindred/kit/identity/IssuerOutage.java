package kindred.kit.identity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.OIDCException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Turns authentication failures during an outage of the token issuer into a 503. Without the issuer's keys it is
 * unknown whether a token with a new key is valid, so a 401 would be wrong. Tokens with known keys remain valid.
 */
@Startup // so that failures are counted from zero
@ApplicationScoped
class IssuerOutage {
    private final Duration refetchInterval;
    private final Counter failures;
    private volatile Instant outageEnd = Instant.MIN;

    IssuerOutage(
            @ConfigProperty(name = "quarkus.oidc.token.forced-jwk-refresh-interval") Duration refetchInterval,
            MeterRegistry metrics) {
        this.refetchInterval = refetchInterval;
        this.failures = Counter.builder("kindred.identity.issuer.failures")
                .description("Tokens that could not be verified because the issuer's keys could not be fetched")
                .register(metrics);
    }

    /** Returns a 503 if the issuer's keys were needed and could not be fetched, else the failure itself. */
    Throwable translate(Throwable failure) {
        if (isOutage(failure)) {
            outageEnd = Instant.now().plus(refetchInterval.multipliedBy(2));
            failures.increment();
        }
        return isOutage(failure) || (isUnknownKey(failure) && Instant.now().isBefore(outageEnd))
                ? ProblemCode.SERVICE_UNAVAILABLE.problem("The token issuer is unreachable. Try again later.", failure)
                : failure;
    }

    static boolean isUnknownKey(Throwable failure) {
        return causedBy(failure, UnresolvableKeyException.class);
    }

    private static boolean isOutage(Throwable failure) {
        return causedBy(failure, IOException.class)
                || causedBy(failure, TimeoutException.class)
                || causedBy(failure, OIDCException.class);
    }

    private static boolean causedBy(@Nullable Throwable failure, Class<? extends Throwable> type) {
        for (var at = failure; at != null; at = at.getCause()) if (type.isInstance(at)) return true;
        return false;
    }
}
