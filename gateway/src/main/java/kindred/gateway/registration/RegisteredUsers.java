package kindred.gateway.registration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import kindred.gateway.proxy.ServiceClient;
import kindred.gateway.proxy.ServiceClient.Response;
import kindred.kit.problem.ProblemCode;

/**
 * Asks user-service whether a user is registered, and remembers those who are until their erasure. It never remembers
 * who is not, so a user can use everything right after registering.
 */
@Singleton
public class RegisteredUsers {
    /** Also the delay until an erased user is refused, should the event get lost. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final ServiceClient services;
    private final Cache<UUID, Boolean> registered = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(LIFETIME)
            .build();

    RegisteredUsers(ServiceClient services) {
        this.services = services;
    }

    /** Fails with a {@code not-registered} problem; with another one if user-service does not know. */
    public Future<Void> require(UUID userId, String token) {
        if (registered.getIfPresent(userId) != null) return Future.succeededFuture();
        return services.call("user-service", HttpMethod.GET, "/v1/users/me", userId, token, null)
                .transform(asked -> {
                    if (asked.failed()) return fail(ProblemCode.SERVICE_UNAVAILABLE, asked.cause());
                    return result(userId, asked.result());
                });
    }

    private Future<Void> result(UUID userId, Response response) {
        if (response.status() == 404) return Future.failedFuture(ProblemCode.NOT_REGISTERED.problem());
        if (response.status() == 401) return Future.failedFuture(ProblemCode.UNAUTHENTICATED.problem());
        if (!response.isSuccess())
            return fail(
                    ProblemCode.SERVICE_UNAVAILABLE,
                    new IllegalStateException("user-service responded with " + response.status()));
        registered.put(userId, true);
        return Future.succeededFuture();
    }

    private static Future<Void> fail(ProblemCode code, Throwable cause) {
        return Future.failedFuture(code.problem("Whether you are registered is unknown now. Try again later.", cause));
    }

    /** Called for each erasure that Kafka reports. */
    public void remove(UUID userId) {
        registered.invalidate(userId);
    }
}
