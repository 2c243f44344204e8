package kindred.messaging.image;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.faulttolerance.api.RetryWhen;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Claims an image for a message. A claim is slow because media-service checks the image, so few claims run at a time
 * and leave workers to texts.
 */
@ApplicationScoped
public class ClaimImage {
    private final MediaServiceClient media;

    ClaimImage(@RestClient MediaServiceClient media) {
        this.media = media;
    }

    /**
     * Fails with the problem of the image, or with a 503 if media-service is unavailable.
     *
     * @param claimId the same for every retry of a send
     * @param viewers the users who can see the message
     */
    @Retry(maxRetries = 1, delay = 20)
    @RetryWhen(exception = MediaServiceClient.Disconnected.class)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2_000, skipOn = HttpProblem.class)
    @Bulkhead(20)
    @Fallback(fallbackMethod = "unavailable", skipOn = HttpProblem.class)
    public ImageMetadata claim(UUID storageId, UUID claimId, List<UUID> viewers) {
        var image = media.claim(storageId, claimId, new MediaServiceClient.Claim(viewers));
        return new ImageMetadata(image.contentType(), image.width(), image.height());
    }

    ImageMetadata unavailable(UUID storageId, UUID claimId, List<UUID> viewers, Throwable cause) {
        throw ProblemCode.SERVICE_UNAVAILABLE.problem("Images cannot be sent now. Try again later.", cause);
    }
}
