package kindred.messaging.people;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The one call that is made to the user service, in the caller's name: with their token and the id of their request. */
@RegisterRestClient(configKey = "users")
@RegisterClientHeaders
interface UserServiceClient {
    /**
     * The profiles of those who are registered.
     *
     * @param ids separated by commas
     */
    @GET
    @Path("/v1/users")
    Profiles profiles(@QueryParam("ids") String ids);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Profiles(List<Profile> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Profile(UUID userId) {}

    /**
     * Failures that are worth a second try at once: a connection that was kept open does not survive a restart of the other side. What
     * was slow once is not asked twice.
     */
    class Disconnected implements Predicate<Throwable> {
        @Override
        public boolean test(Throwable failure) {
            return failure instanceof ProcessingException && !(failure.getCause() instanceof TimeoutException);
        }
    }
}
