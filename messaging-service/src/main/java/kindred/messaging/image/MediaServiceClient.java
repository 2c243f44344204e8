package kindred.messaging.image;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.jspecify.annotations.Nullable;

/** What is asked of the media service, in the sender's name: with their token and the id of their request. */
@RegisterRestClient(configKey = "media")
@RegisterClientHeaders
interface MediaServiceClient {
    /** What a sender can be told as it was told to us. Everything else is between the services. */
    Set<ProblemCode> FOR_THE_SENDER = EnumSet.of(
            ProblemCode.UNAUTHENTICATED,
            ProblemCode.IMAGE_NOT_FOUND,
            ProblemCode.IMAGE_NOT_UPLOADED,
            ProblemCode.IMAGE_NOT_AS_ANNOUNCED,
            ProblemCode.IMAGE_UNREADABLE,
            ProblemCode.IMAGE_TOO_LARGE);

    /** May be repeated: the same claim is the same claim. */
    @PUT
    @Path("/internal/images/{storageId}/claims/{claimId}")
    Image claim(@PathParam("storageId") UUID storageId, @PathParam("claimId") UUID claimId, Claim claim);

    /** May be repeated. The last release of an image deletes it. */
    @DELETE
    @Path("/internal/images/{storageId}/claims/{claimId}")
    void release(@PathParam("storageId") UUID storageId, @PathParam("claimId") UUID claimId);

    /** @param viewers who may see the message */
    record Claim(List<UUID> viewers) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Image(String contentType, int width, int height) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Problem(@Nullable String code, @Nullable String detail) {}

    /** Null leaves it to the client's own exception. */
    @ClientExceptionMapper
    static @Nullable RuntimeException refusal(Response response) {
        try {
            var problem = new ObjectMapper().readValue(response.readEntity(String.class), Problem.class);
            var code = problem.code() == null
                    ? null
                    : ProblemCode.of(problem.code()).orElse(null);
            if (code == null || !FOR_THE_SENDER.contains(code)) return null;
            return problem.detail() == null ? code.problem() : code.problem(problem.detail());
        } catch (JsonProcessingException noProblem) {
            return null;
        }
    }

    /** Failures that are worth a second try at once: a connection that was kept open does not survive a restart of the other side. */
    class Disconnected implements Predicate<Throwable> {
        @Override
        public boolean test(Throwable failure) {
            return failure instanceof ProcessingException && !(failure.getCause() instanceof TimeoutException);
        }
    }
}
