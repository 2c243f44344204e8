package kindred.kit.identity;

import io.quarkus.oidc.OIDCException;
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
 * When the issuer's keys cannot be fetched, it is not known whether a token with a new key is good: that is a 503, not a 401.
 * Keys that are known go on serving.
 */
@ApplicationScoped
class IssuerOutage {
    private final Duration refetchInterval;
    private volatile Instant until = Instant.MIN;

    IssuerOutage(@ConfigProperty(name = "quarkus.oidc.token.forced-jwk-refresh-interval") Duration refetchInterval) {
        this.refetchInterval = refetchInterval;
    }

    /** The failure to answer with: a 503 if the issuer had to be asked and could not be, else the refusal as it is. */
    Throwable insteadOf(Throwable refusal) {
        if (isOutage(refusal)) until = Instant.now().plus(refetchInterval.multipliedBy(2));
        return isOutage(refusal) || (isUnknownKey(refusal) && Instant.now().isBefore(until))
                ? ProblemCode.SERVICE_UNAVAILABLE.problem("The session's issuer cannot be reached")
                : refusal;
    }

    static boolean isUnknownKey(Throwable refusal) {
        return causedBy(refusal, UnresolvableKeyException.class);
    }

    private static boolean isOutage(Throwable refusal) {
        return causedBy(refusal, IOException.class)
                || causedBy(refusal, TimeoutException.class)
                || causedBy(refusal, OIDCException.class);
    }

    private static boolean causedBy(@Nullable Throwable failure, Class<? extends Throwable> type) {
        for (var at = failure; at != null; at = at.getCause()) if (type.isInstance(at)) return true;
        return false;
    }
}
