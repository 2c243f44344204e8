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
 * When the issuer's keys cannot be fetched, it is not known whether a token with a new key is good: that is a 503, not a 401.
 * Keys that are known go on serving.
 */
@Startup // so that failures are counted from zero
@ApplicationScoped
class IssuerOutage {
    private final Duration refetchInterval;
    private final Counter failures;
    private volatile Instant until = Instant.MIN;

    IssuerOutage(
            @ConfigProperty(name = "quarkus.oidc.token.forced-jwk-refresh-interval") Duration refetchInterval,
            MeterRegistry metrics) {
        this.refetchInterval = refetchInterval;
        this.failures = Counter.builder("kindred.identity.issuer.failures")
                .description("Sessions that could not be judged because the issuer's keys could not be fetched")
                .register(metrics);
    }

    /** The failure to answer with: a 503 if the issuer had to be asked and could not be, else the refusal as it is. */
    Throwable insteadOf(Throwable refusal) {
        if (isOutage(refusal)) {
            until = Instant.now().plus(refetchInterval.multipliedBy(2));
            failures.increment();
        }
        return isOutage(refusal) || (isUnknownKey(refusal) && Instant.now().isBefore(until))
                ? ProblemCode.SERVICE_UNAVAILABLE.problem("The token issuer is unreachable. Try again later.", refusal)
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
