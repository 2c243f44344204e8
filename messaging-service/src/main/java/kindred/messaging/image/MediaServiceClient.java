package kindred.messaging.image;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The client of media-service. It passes the sender's token and the request id on. */
@RegisterRestClient(configKey = "media")
@RegisterClientHeaders
interface MediaServiceClient {
    /** The problems of media-service that the sender gets unchanged. All others become a 503. */
    Set<ProblemCode> PASSED_ON = EnumSet.of(
            ProblemCode.UNAUTHENTICATED,
            ProblemCode.IMAGE_NOT_FOUND,
            ProblemCode.IMAGE_NOT_UPLOADED,
            ProblemCode.IMAGE_NOT_AS_ANNOUNCED,
            ProblemCode.IMAGE_UNREADABLE,
            ProblemCode.IMAGE_TOO_LARGE);

    /** Idempotent. */
    @PUT
    @Path("/internal/images/{storageId}/claims/{claimId}")
    Image claim(@RestPath UUID storageId, @RestPath UUID claimId, Claim claim);

    /** Idempotent. The release of the last claim deletes the image. */
    @DELETE
    @Path("/internal/images/{storageId}/claims/{claimId}")
    void release(@RestPath UUID storageId, @RestPath UUID claimId);

    /** @param viewers the users who can see the message */
    record Claim(List<UUID> viewers) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Image(String contentType, int width, int height) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Problem(@Nullable String code, @Nullable String detail) {}

    /** Null if the client's own exception applies. */
    @ClientExceptionMapper
    static @Nullable RuntimeException toProblem(Response response) {
        try {
            var problem = new ObjectMapper().readValue(response.readEntity(String.class), Problem.class);
            var code = problem.code() == null
                    ? null
                    : ProblemCode.of(problem.code()).orElse(null);
            if (code == null || !PASSED_ON.contains(code)) return null;
            return problem.detail() == null ? code.problem() : code.problem(problem.detail());
        } catch (JsonProcessingException notAProblem) {
            return null;
        }
    }

    /**
     * Matches failures that deserve an immediate retry: media-service may have restarted and closed a pooled
     * connection.
     */
    class Disconnected implements Predicate<Throwable> {
        @Override
        public boolean test(Throwable failure) {
            return failure instanceof ProcessingException && !(failure.getCause() instanceof TimeoutException);
        }
    }
}
