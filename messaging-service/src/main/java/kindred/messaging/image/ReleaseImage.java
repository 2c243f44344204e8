package kindred.messaging.image;

import io.smallrye.faulttolerance.api.RetryWhen;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Releases the image of a deleted message at media-service. */
@ApplicationScoped
public class ReleaseImage {
    private final MediaServiceClient media;

    ReleaseImage(@RestClient MediaServiceClient media) {
        this.media = media;
    }

    /** Idempotent. Fails with a 503 if media-service is unavailable. */
    @Retry(maxRetries = 1, delay = 20)
    @RetryWhen(exception = MediaServiceClient.Disconnected.class)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2_000)
    @Bulkhead(20)
    @Fallback(fallbackMethod = "unavailable")
    public void release(UUID storageId, UUID claimId) {
        media.release(storageId, claimId);
    }

    void unavailable(UUID storageId, UUID claimId, Throwable cause) {
        throw ProblemCode.SERVICE_UNAVAILABLE.problem("Images cannot be deleted now. Try again later.", cause);
    }
}
