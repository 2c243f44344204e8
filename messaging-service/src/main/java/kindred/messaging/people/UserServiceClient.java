package kindred.messaging.people;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

/** The client of user-service. It passes the caller's token and the request id on. */
@RegisterRestClient(configKey = "users")
@RegisterClientHeaders
interface UserServiceClient {
    /**
     * The profiles of the users that are registered.
     *
     * @param ids user ids, separated by commas
     */
    @GET
    @Path("/v1/users")
    Profiles profiles(@RestQuery String ids);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Profiles(List<Profile> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Profile(UUID userId) {}

    /**
     * Matches failures that deserve an immediate retry: user-service may have restarted and closed a pooled connection.
     * A timeout is not retried.
     */
    class Disconnected implements Predicate<Throwable> {
        @Override
        public boolean test(Throwable failure) {
            return failure instanceof ProcessingException && !(failure.getCause() instanceof TimeoutException);
        }
    }
}
