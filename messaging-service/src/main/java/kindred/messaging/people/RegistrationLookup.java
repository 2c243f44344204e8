package kindred.messaging.people;

import io.smallrye.faulttolerance.api.RetryWhen;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls user-service and limits the effect of its outages: slow calls occupy at most half of the worker threads. */
@ApplicationScoped
class RegistrationLookup {
    private final UserServiceClient users;

    RegistrationLookup(@RestClient UserServiceClient users) {
        this.users = users;
    }

    @Retry(maxRetries = 1, delay = 20)
    @RetryWhen(exception = UserServiceClient.Disconnected.class)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2_000)
    @Bulkhead(100)
    @Fallback(fallbackMethod = "unavailable")
    Set<UUID> registeredAmong(UUID one, UUID other) {
        return users.profiles(one + "," + other).items().stream()
                .map(UserServiceClient.Profile::userId)
                .collect(Collectors.toSet());
    }

    Set<UUID> unavailable(UUID one, UUID other, Throwable cause) {
        throw ProblemCode.SERVICE_UNAVAILABLE.problem("Users cannot be looked up now. Try again later.", cause);
    }
}
