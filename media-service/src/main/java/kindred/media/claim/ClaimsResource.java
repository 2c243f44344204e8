package kindred.media.claim;

import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import kindred.kit.identity.Caller;
import kindred.kit.problem.RequiredBody;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The internal API of claims for messaging-service. It calls with the session token of the user who sends a message, so
 * that it has only the user's permissions. Only the user who uploaded an image can claim it. The endpoints are in no
 * contract, so the gateway does not route them. A user who reaches them anyway can only show their own images to
 * others.
 *
 * <p>The caller chooses the id of a claim. It is the same for every retry of a message.
 */
@Path("/internal/images/{storageId}/claims/{claimId}")
public class ClaimsResource {
    private final Caller caller;
    private final ClaimImage claimImage;
    private final ReleaseClaim releaseClaim;

    ClaimsResource(Caller caller, ClaimImage claimImage, ReleaseClaim releaseClaim) {
        this.caller = caller;
        this.claimImage = claimImage;
        this.releaseClaim = releaseClaim;
    }

    /**
     * Checks and stores the image if it is not stored yet, and grants it to the viewers. Idempotent.
     *
     * <p>404 {@code image-not-found}; 409 {@code image-not-uploaded}; 422 {@code image-not-as-announced},
     * {@code image-unreadable}, {@code image-too-large}, all final for this image; 503 with Retry-After if S3 is
     * unavailable or too many images are being processed.
     */
    @PUT
    @Operation(hidden = true)
    public ClaimedImage claim(@RestPath UUID storageId, @RestPath UUID claimId, @RequiredBody @Valid Claim claim) {
        return claimImage.claim(storageId, claimId, caller.userId(), claim.viewers());
    }

    /** Ends the claim of a message. The release of the last claim deletes the image. Idempotent. */
    @DELETE
    @Operation(hidden = true)
    public void release(@RestPath UUID storageId, @RestPath UUID claimId) {
        releaseClaim.release(storageId, claimId, caller.userId());
    }
}
